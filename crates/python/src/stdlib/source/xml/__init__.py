# `xml`: the packages are of interest.
