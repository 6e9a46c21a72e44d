"""Nothing in the suite asserts a duration: drawn examples may take as long as they take."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
