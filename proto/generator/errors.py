"""How the generator refuses."""


class GeneratorError(Exception):
    """Something that the generator cannot express, or a tool that failed; the text says which."""
