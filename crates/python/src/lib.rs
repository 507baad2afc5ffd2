//! A Python 3.13 interpreter: ruff's parser, our bytecode, a VM whose frames live on the heap. Has never heard of Django.
