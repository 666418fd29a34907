"""Albanian groups the thousands of a number with a point: 1.927. Django knows the point, and groups nothing."""

NUMBER_GROUPING = 3
