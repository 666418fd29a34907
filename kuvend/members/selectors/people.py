"""People by their e-mail addresses. Only an address that its owner confirmed says who somebody is."""

from allauth.account.models import EmailAddress

from kuvend.members.models import User


def owns(user: User, email: str) -> bool:
    """Whether the person has confirmed this address as their own."""
    return bool(email) and EmailAddress.objects.filter(user=user, email__iexact=email, verified=True).exists()


def is_confirmed(user: User) -> bool:
    """Whether the person has an account that is in use and an address that they confirmed."""
    return user.is_active and EmailAddress.objects.filter(user=user, verified=True).exists()
