//! The names of CPython 3.13's library: a module of it that we lack is refused by name when it is used, and any other is
//! not found.

/// Every top-level module of CPython 3.13 that programs import.
pub(crate) const TOP_LEVEL: &str = "\
__future__ _thread abc antigravity argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 \
cProfile calendar cmath cmd code codecs codeop collections colorsys compileall concurrent configparser \
contextlib contextvars copy copyreg csv ctypes curses dataclasses datetime dbm decimal difflib dis doctest \
email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools \
gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib \
importlib inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox marshal math \
mimetypes mmap modulefinder msvcrt multiprocessing netrc nt ntpath nturl2path numbers opcode operator optparse \
os pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty \
pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter \
runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 \
sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess symtable sys \
sysconfig syslog tabnanny tarfile tempfile termios textwrap this threading time timeit tkinter token tokenize \
tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uuid venv \
warnings wave weakref webbrowser winreg winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
";

/// Modules of CPython's packages that we have in part.
pub(crate) const INSIDE: &str = "\
html.entities html.parser importlib.abc importlib.machinery importlib.metadata importlib.resources importlib.util \
json.scanner json.tool logging.config logging.handlers unittest.async_case urllib.error urllib.request \
urllib.response urllib.robotparser xml.dom.domreg xml.dom.expatbuilder xml.dom.minicompat xml.dom.pulldom \
xml.dom.xmlbuilder xml.etree xml.parsers.expat.errors xml.parsers.expat.model xml.sax.expatreader xml.sax.handler \
xml.sax.xmlreader zoneinfo._common zoneinfo._tzpath";

/// Names of modules that are there otherwise, separated by spaces.
pub const NAMES: &[(&str, &str)] = &[
    (
        "ast",
        "AST Add And AnnAssign Assert Assign AsyncFor AsyncFunctionDef AsyncWith Attribute AugAssign AugLoad \
         AugStore Await BinOp BitAnd BitOr BitXor BoolOp Break Call ClassDef Compare Constant Continue Del \
         Delete Dict DictComp Div Eq ExceptHandler Expr Expression ExtSlice FloorDiv For FormattedValue \
         FunctionDef FunctionType GeneratorExp Global Gt GtE If IfExp Import ImportFrom In Index Interactive \
         Invert Is IsNot JoinedStr LShift Lambda List ListComp Load Lt LtE MatMult Match MatchAs MatchClass \
         MatchMapping MatchOr MatchSequence MatchSingleton MatchStar MatchValue Mod Module Mult Name NamedExpr \
         NodeTransformer NodeVisitor Nonlocal Not NotEq NotIn Or Param ParamSpec Pass Pow \
         PyCF_ALLOW_TOP_LEVEL_AWAIT PyCF_ONLY_AST PyCF_OPTIMIZED_AST PyCF_TYPE_COMMENTS RShift Raise Return Set \
         SetComp Slice Starred Store Sub Subscript Suite Try TryStar Tuple TypeAlias TypeIgnore TypeVar \
         TypeVarTuple UAdd USub UnaryOp While With Yield YieldFrom alias arg arguments boolop cmpop \
         comprehension copy_location dump excepthandler expr expr_context fix_missing_locations get_docstring \
         get_source_segment increment_lineno iter_child_nodes iter_fields keyword match_case mod operator \
         parse pattern slice stmt type_ignore type_param unaryop unparse walk withitem",
    ),
    ("base64", "a85decode a85encode decode encode z85decode z85encode"),
    ("binascii", "a2b_qp a2b_uu b2a_qp b2a_uu crc_hqx"),
    ("calendar", "LocaleHTMLCalendar LocaleTextCalendar different_locale"),
    ("copyreg", "add_extension clear_extension_cache pickle_complex pickle_union remove_extension"),
    ("csv", "Sniffer"),
    ("difflib", "HtmlDiff context_diff diff_bytes"),
    (
        "enum",
        "CONTINUOUS EnumCheck NAMED_FLAGS UNIQUE global_enum_repr global_flag_repr global_str \
         pickle_by_enum_name pickle_by_global_name show_flag_values verify",
    ),
    ("hashlib", "file_digest"),
    (
        "inspect",
        "ArgInfo Arguments Attribute BlockFinder BufferFlags ClassFoundException ClosureVars EndOfBlock \
         FrameInfo Traceback classify_class_attrs formatannotationrelativeto formatargvalues getabsfile \
         getargs getargvalues getasyncgenlocals getasyncgenstate getclasstree getcoroutinelocals \
         getcoroutinestate getlineno indentsize walktree",
    ),
    (
        "io",
        "BufferedRWPair BufferedRandom BufferedReader BufferedWriter FileIO IncrementalNewlineDecoder \
         open_code text_encoding",
    ),
    (
        "ipaddress",
        "IPv4Interface IPv6Interface collapse_addresses get_mixed_type_key ip_interface \
         summarize_address_range v4_int_to_packed v6_int_to_packed",
    ),
    ("pickle", "PickleBuffer decode_long encode_long whichmodule"),
    (
        "sys",
        "activate_stack_trampoline breakpointhook call_tracing deactivate_stack_trampoline flags \
         get_asyncgen_hooks get_coroutine_origin_tracking_depth getfilesystemencodeerrors getswitchinterval \
         is_stack_trampoline_active set_asyncgen_hooks set_coroutine_origin_tracking_depth setswitchinterval \
         thread_info unraisablehook",
    ),
    (
        "time",
        "clock_getres clock_gettime clock_gettime_ns clock_settime clock_settime_ns get_clock_info \
         pthread_getcpuclockid tzset",
    ),
    (
        "traceback",
        "FrameSummary StackSummary TracebackException clear_frames extract_stack extract_tb format_list \
         format_stack print_last print_list print_stack walk_stack walk_tb",
    ),
    ("unittest", "IsolatedAsyncioTestCase installHandler registerResult removeHandler removeResult"),
    ("unittest.mock", "AsyncMock FILTER_DIR ThreadingMock create_autospec mock_open"),
    (
        "urllib.parse",
        "Quoter ResultBase clear_cache non_hierarchical scheme_chars splitattr splithost splitnport splitpasswd \
         splitport splitquery splittag splittype splituser splitvalue to_bytes unwrap uses_fragment uses_query",
    ),
    ("uuid", "SafeUUID"),
    ("weakref", "CallableProxyType KeyedRef ProxyType ProxyTypes"),
    (
        "xml.dom",
        "DOMException DomstringSizeErr HierarchyRequestErr IndexSizeErr InuseAttributeErr InvalidAccessErr \
         InvalidCharacterErr InvalidModificationErr InvalidStateErr NamespaceErr NoDataAllowedErr \
         NoModificationAllowedErr NotFoundErr NotSupportedErr SyntaxErr UserDataHandler ValidationErr \
         WrongDocumentErr getDOMImplementation registerDOMImplementation",
    ),
    (
        "xml.dom.minidom",
        "DOMImplementation DOMImplementationLS DocumentFragment DocumentLS ElementInfo Entity Identified Notation \
         ReadOnlySequentialNamedNodeMap TypeInfo getDOMImplementation parse",
    ),
    ("xml.parsers.expat", "ErrorString ParserCreate XMLParserType errors features model native_encoding"),
    (
        "xml.sax",
        "ContentHandler ErrorHandler InputSource SAXNotRecognizedException SAXNotSupportedException \
         SAXReaderNotAvailable default_parser_list make_parser parse parseString",
    ),
    ("xml.sax.saxutils", "XMLFilterBase prepare_input_source"),
];
