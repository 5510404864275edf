"""The nouns of the method: frozen, standard library only, no file and no database.

A datum walks from `Source` and `Passage` through `Record` and `Event` to `Claim`; `When` and `Actor`
are what every one of them speaks of.
"""
