"""The kit: typed tags over small templates. `{% load ui %}` brings all of them; README.md lists them."""
