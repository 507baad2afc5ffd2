# %%
import random
from django.utils import lorem_ipsum
from django.utils.choices import flatten_choices, normalize_choices
from django.utils.inspect import func_accepts_kwargs, func_supports_parameter, get_func_args, get_func_full_args, method_has_no_args
from django.utils.ipv6 import clean_ipv6_address, is_valid_ipv6_address
from django.utils.text import smart_split
from django.utils.tree import Node
random.seed(4)
lorem_ipsum.words(5), lorem_ipsum.words(23), lorem_ipsum.words(3, common=False)
lorem_ipsum.sentence()
lorem_ipsum.paragraph()
[text[:30] for text in lorem_ipsum.paragraphs(3)]
lorem_ipsum.words(-2), lorem_ipsum.words(0)
# %%
list(flatten_choices([("a", "A"), ("More", [("b", "B"), ("c", "C")])]))
normalize_choices({"a": "A", "More": {"b": "B"}})
def f(a, b=2, *args, c, d=4, **kwargs):
    pass

get_func_args(f), get_func_full_args(f), func_accepts_kwargs(f), func_supports_parameter(f, "d")
method_has_no_args(Node.negate), method_has_no_args(Node().negate)
clean_ipv6_address("2001:0db8:0000:0000:0000:0000:0000:0001"), clean_ipv6_address("::ffff:10.10.10.10"), clean_ipv6_address("::ffff:10.10.10.10", unpack_ipv4=True)
clean_ipv6_address("what")
is_valid_ipv6_address("fe80::9"), is_valid_ipv6_address("1::2::3"), is_valid_ipv6_address("1" * 60)
list(smart_split(r'''This is "a person\'s" test. url 'x y'z "|"'''))
# %%
node = Node([("a", 1)], connector="OR")
node.add(Node([("b", 2), ("c", 3)], connector="OR"), "OR")
node
node.add(("d", 4), "AND")
node, len(node), bool(Node()), ("d", 4) in node
node.negate()
str(node), node == node.copy(), hash(node) == hash(node.copy())
Node.create([1], "X", True)
