# `urllib`: the package of `urllib.parse`. Nothing is fetched.
