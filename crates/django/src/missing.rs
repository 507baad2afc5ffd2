//! What Django has and Teacup does not: used, it is refused by its name, so that nobody hunts for a mistake of their own.

use python::vm::Vm;

pub mod attributes;

/// Whole modules. What lies below one is missing with it.
pub const MODULES: &[&str] = &[
    "asgiref",
    "django.__main__",
    "django.conf.global_settings",
    "django.conf.locale",
    "django.conf.urls",
    "django.contrib.admin.actions",
    "django.contrib.admin.apps",
    "django.contrib.admin.checks",
    "django.contrib.admin.exceptions",
    "django.contrib.admin.filters",
    "django.contrib.admin.formfields",
    "django.contrib.admin.forms",
    "django.contrib.admin.helpers",
    "django.contrib.admin.models",
    "django.contrib.admin.options",
    "django.contrib.admin.sites",
    "django.contrib.admin.templatetags",
    "django.contrib.admin.tests",
    "django.contrib.admin.utils",
    "django.contrib.admin.views",
    "django.contrib.admin.widgets",
    "django.contrib.admindocs",
    "django.contrib.auth.admin",
    "django.contrib.auth.context_processors",
    "django.contrib.auth.decorators",
    "django.contrib.auth.forms",
    "django.contrib.auth.handlers",
    "django.contrib.auth.management.commands",
    "django.contrib.auth.middleware",
    "django.contrib.auth.mixins",
    "django.contrib.auth.templatetags",
    "django.contrib.auth.tokens",
    "django.contrib.auth.urls",
    "django.contrib.auth.views",
    "django.contrib.contenttypes.admin",
    "django.contrib.contenttypes.forms",
    "django.contrib.contenttypes.management.commands",
    "django.contrib.contenttypes.views",
    "django.contrib.flatpages",
    "django.contrib.gis",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.redirects",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.sites",
    "django.contrib.staticfiles",
    "django.contrib.syndication",
    "django.core.asgi",
    "django.core.cache",
    "django.core.checks.async_checks",
    "django.core.checks.caches",
    "django.core.checks.commands",
    "django.core.checks.compatibility",
    "django.core.checks.database",
    "django.core.checks.files",
    "django.core.checks.mail",
    "django.core.checks.security",
    "django.core.checks.templates",
    "django.core.checks.translation",
    "django.core.checks.urls",
    "django.core.files",
    "django.core.handlers",
    "django.core.mail",
    "django.core.management.color",
    "django.core.management.commands.check",
    "django.core.management.commands.compilemessages",
    "django.core.management.commands.createcachetable",
    "django.core.management.commands.dbshell",
    "django.core.management.commands.diffsettings",
    "django.core.management.commands.flush",
    "django.core.management.commands.inspectdb",
    "django.core.management.commands.makemessages",
    "django.core.management.commands.makemigrations",
    "django.core.management.commands.migrate",
    "django.core.management.commands.optimizemigration",
    "django.core.management.commands.runserver",
    "django.core.management.commands.sendtestemail",
    "django.core.management.commands.shell",
    "django.core.management.commands.showmigrations",
    "django.core.management.commands.sqlflush",
    "django.core.management.commands.sqlmigrate",
    "django.core.management.commands.sqlsequencereset",
    "django.core.management.commands.squashmigrations",
    "django.core.management.commands.startapp",
    "django.core.management.commands.startproject",
    "django.core.management.commands.test",
    "django.core.management.commands.testserver",
    "django.core.management.sql",
    "django.core.management.templates",
    "django.core.management.utils",
    "django.core.servers",
    "django.core.signals",
    "django.core.signing",
    "django.core.wsgi",
    "django.db.backends.base",
    "django.db.backends.ddl_references",
    "django.db.backends.dummy",
    "django.db.backends.mysql",
    "django.db.backends.oracle",
    "django.db.backends.postgresql",
    "django.db.backends.signals",
    "django.db.backends.sqlite3._functions",
    "django.db.backends.sqlite3.base",
    "django.db.backends.sqlite3.client",
    "django.db.backends.sqlite3.creation",
    "django.db.backends.utils",
    "django.db.migrations.autodetector",
    "django.db.migrations.executor",
    "django.db.migrations.graph",
    "django.db.migrations.loader",
    "django.db.migrations.optimizer",
    "django.db.migrations.questioner",
    "django.db.migrations.serializer",
    "django.db.migrations.state",
    "django.db.migrations.utils",
    "django.db.migrations.writer",
    "django.db.models.functions.mixins",
    "django.db.models.sql.subqueries",
    "django.forms.boundfield",
    "django.forms.fields",
    "django.forms.forms",
    "django.forms.formsets",
    "django.forms.renderers",
    "django.forms.utils",
    "django.forms.widgets",
    "django.http.cookie",
    "django.http.multipartparser",
    "django.http.request",
    "django.http.response",
    "django.middleware",
    "django.tasks",
    "django.template",
    "django.templatetags",
    "django.test.client",
    "django.test.html",
    "django.test.runner",
    "django.test.selenium",
    "django.urls",
    "django.utils._os",
    "django.utils.archive",
    "django.utils.asyncio",
    "django.utils.autoreload",
    "django.utils.cache",
    "django.utils.copy",
    "django.utils.csp",
    "django.utils.decorators",
    "django.utils.feedgenerator",
    "django.utils.http",
    "django.utils.json",
    "django.utils.log",
    "django.utils.regex_helper",
    "django.utils.termcolors",
    "django.utils.translation.reloader",
    "django.utils.translation.template",
    "django.utils.translation.trans_null",
    "django.utils.translation.trans_real",
    "django.utils.version",
    "django.views",
];

/// Names of modules that are there otherwise, separated by spaces.
pub const NAMES: &[(&str, &str)] = &[
    ("django.apps.config", "APPS_MODULE_NAME MODELS_MODULE_NAME"),
    (
        "django.conf",
        "DEFAULT_STORAGE_ALIAS DEPRECATED_EMAIL_SETTINGS EMAIL_SETTING_DEPRECATED_MSG ENVIRONMENT_VARIABLE \
         SIGNED_COOKIE_LEGACY_SALT_DEPRECATED_MSG STATICFILES_STORAGE_ALIAS Settings SettingsReference \
         USE_BLANK_CHOICE_DASH_DEPRECATED_MSG UserSettingsHolder",
    ),
    (
        "django.contrib.admin",
        "Action AdminSite AllValuesFieldListFilter BooleanFieldListFilter ChoicesFieldListFilter DateFieldListFilter \
         EmptyFieldListFilter FieldListFilter HORIZONTAL ListFilter ModelAdmin RelatedFieldListFilter \
         RelatedOnlyFieldListFilter ShowFacets SimpleListFilter StackedInline TabularInline VERTICAL autodiscover \
         register site",
    ),
    ("django.contrib.admin.decorators", "register"),
    (
        "django.contrib.auth",
        "aauthenticate acheck_password_with_timing_attack_mitigation aget_user alogin alogout \
         aupdate_session_auth_hash get_user login logout update_session_auth_hash",
    ),
    ("django.contrib.auth.backends", "AllowAllUsersRemoteUserBackend RemoteUserBackend"),
    ("django.contrib.auth.checks", "check_middleware check_user_model"),
    (
        "django.contrib.auth.hashers",
        "Argon2PasswordHasher BCryptPasswordHasher BCryptSHA256PasswordHasher ScryptPasswordHasher acheck_password \
         reset_hashers",
    ),
    (
        "django.contrib.auth.management",
        "get_default_username get_system_username rename_permissions_after_model_rename",
    ),
    (
        "django.contrib.auth.password_validation",
        "CommonPasswordValidator UserAttributeSimilarityValidator exceeds_maximum_length_ratio \
         password_validators_help_text_html",
    ),
    ("django.contrib.contenttypes.fields", "GenericTabularInline"),
    ("django.contrib.contenttypes.management", "RenameContentType inject_rename_contenttypes_operations"),
    (
        "django.core.management",
        "BaseCommand CommandParser ManagementUtility color_style execute_from_command_line find_commands get_commands \
         handle_default_options load_command_class",
    ),
    (
        "django.core.management.base",
        "ALL_CHECKS AppCommand BaseCommand CommandParser DjangoHelpFormatter LabelCommand OutputWrapper \
         handle_default_options no_translations",
    ),
    ("django.core.management.commands.dumpdata", "Command has_bz2 has_lzma"),
    ("django.core.management.commands.loaddata", "Command READ_STDIN SingleZipReader has_bz2 has_lzma"),
    ("django.core.paginator", "AsyncPage AsyncPaginator"),
    ("django.core.serializers.xml_serializer", "DefusedExpatParser EntitiesForbidden ExternalReferenceForbidden"),
    ("django.core.validators", "slug_re slug_unicode_re"),
    ("django.db", "ConnectionHandler ConnectionRouter close_old_connections"),
    ("django.db.backends.sqlite3.introspection", "FlexibleFieldLookupDict field_size_re"),
    ("django.db.backends.sqlite3.operations", "DATETIME_FIELDS UNSUPPORTED_DATETIME_AGGREGATES"),
    ("django.db.migrations.migration", "SwappableTuple swappable_dependency"),
    ("django.db.migrations.operations.base", "OperationCategory"),
    ("django.db.migrations.operations.fields", "FieldOperation"),
    (
        "django.db.migrations.operations.models",
        "AlterTogetherOptionOperation IndexOperation ModelOperation ModelOptionOperation",
    ),
    ("django.db.models", "BLANK_CHOICE_LABEL Empty NullBooleanField aprefetch_related_objects"),
    ("django.db.models.aggregates", "BitAggregate StringAggDelimiter"),
    (
        "django.db.models.base",
        "ModelStateFetchModeDescriptor ModelStateFieldsCacheDescriptor make_foreign_order_accessors method_get_order \
         method_set_order subclass_exception",
    ),
    ("django.db.models.constants", "OnConflict"),
    ("django.db.models.deletion", "SKIP_COLLECTION get_candidate_relations_to_delete"),
    (
        "django.db.models.expressions",
        "DurationExpression SQLiteNumericMixin TemporalSubtraction register_combinable_fields",
    ),
    (
        "django.db.models.fields",
        "AutoFieldMeta AutoFieldMixin BLANK_CHOICE_LABEL DateTimeCheckMixin Empty NullBooleanField \
         PositiveIntegerRelDbTypeMixin return_None",
    ),
    ("django.db.models.fields.composite", "AttributeSetter unnest"),
    (
        "django.db.models.fields.json",
        "CaseInsensitiveMixin HasKeyLookup HasKeyOrArrayIndex KeyTransformFactory KeyTransformNumericLookupMixin \
         KeyTransformTextLookupMixin ProcessJSONLHSMixin",
    ),
    (
        "django.db.models.fields.related",
        "RelatedExact RelatedField RelatedGreaterThan RelatedGreaterThanOrEqual RelatedIn RelatedIsNull \
         RelatedLessThan RelatedLessThanOrEqual create_many_to_many_intermediary_model lazy_related_operation \
         resolve_relation",
    ),
    (
        "django.db.models.fields.related_descriptors",
        "create_forward_many_to_many_manager create_reverse_many_to_one_manager",
    ),
    ("django.db.models.functions.datetime", "TimezoneMixin TruncBase"),
    ("django.db.models.functions.text", "MySQLSHA2Mixin OracleHashMixin PostgreSQLSHAMixin"),
    ("django.db.models.functions.window", "LagLeadFunction"),
    ("django.db.models.indexes", "IndexExpression"),
    (
        "django.db.models.lookups",
        "FieldGetDbPrepValueIterableMixin FieldGetDbPrepValueMixin IntegerFieldFloatRounding IntegerFieldOverflow \
         PatternLookup PostgresOperatorLookup UUIDContains UUIDEndsWith UUIDIContains UUIDIEndsWith UUIDIExact \
         UUIDIStartsWith UUIDStartsWith UUIDTextMixin",
    ),
    (
        "django.db.models.options",
        "EMPTY_RELATION_TREE IMMUTABLE_WARNING PROXY_PARENTS make_immutable_fields_list normalize_together",
    ),
    (
        "django.db.models.query",
        "DEFAULT_FETCH_MODE FilteredRelation PreventQuerySetCloning RawModelIterable RelatedPopulator \
         aprefetch_related_objects get_prefetcher get_related_populators normalize_prefetch_lookups \
         prefetch_one_level",
    ),
    (
        "django.db.models.query_utils",
        "PROHIBITED_FILTER_KWARGS RegisterLookupMixin check_rel_lookup_compatibility class_or_instance_method logger \
         refs_expression select_related_descend subclasses",
    ),
    ("django.db.models.sql.query", "JoinPromoter RawQuery get_children_from_q get_order_dir"),
    (
        "django.db.models.sql.compiler",
        "SQLAggregateCompiler SQLDeleteCompiler SQLInsertCompiler SQLUpdateCompiler PositionRef",
    ),
    ("django.db.models.sql.where", "SubqueryConstraint"),
    ("django.db.transaction", "non_atomic_requests"),
    (
        "django.db.utils",
        "ConnectionHandler ConnectionRouter DJANGO_VERSION_PICKLE_KEY DatabaseErrorWrapper load_backend",
    ),
    ("django.dispatch.dispatcher", "NONE_ID NO_RECEIVERS _make_id logger"),
    (
        "django.forms",
        "ALL_FIELDS BaseForm BaseFormSet BaseInlineFormSet BaseModelForm BaseModelFormSet BooleanField BoundField \
         CharField CheckboxInput CheckboxSelectMultiple ChoiceField ClearableFileInput ColorInput ComboField \
         DateField DateInput DateTimeField DateTimeInput DecimalField DurationField EmailField EmailInput Field \
         FileField FileInput FilePathField FloatField Form GenericIPAddressField HiddenInput ImageField IntegerField \
         JSONField Media MediaDefiningClass ModelChoiceField ModelForm ModelMultipleChoiceField MultiValueField \
         MultiWidget MultipleChoiceField MultipleHiddenInput NullBooleanField NullBooleanSelect NumberInput \
         PasswordInput RadioSelect RegexField Script SearchInput Select SelectDateWidget SelectMultiple SlugField \
         SplitDateTimeField SplitDateTimeWidget SplitHiddenDateTimeWidget Stylesheet TelInput TextInput Textarea \
         TimeField TimeInput TypedChoiceField TypedMultipleChoiceField URLField URLInput UUIDField Widget all_valid \
         boundfield fields fields_for_model forms formset_factory formsets inlineformset_factory modelform_factory \
         modelformset_factory renderers utils widgets",
    ),
    (
        "django.forms.models",
        "ALL_FIELDS BaseInlineFormSet BaseModelForm BaseModelFormSet InlineForeignKeyField ModelChoiceField \
         ModelChoiceIterator ModelChoiceIteratorValue ModelForm ModelFormMetaclass ModelFormOptions \
         ModelMultipleChoiceField _get_foreign_key apply_limit_choices_to_to_formfield construct_instance \
         fields_for_model inlineformset_factory modelform_defines_fields modelform_factory modelformset_factory",
    ),
    (
        "django.http",
        "BadHeaderError FileResponse HttpHeaders HttpRequest HttpResponse HttpResponseBadRequest HttpResponseBase \
         HttpResponseForbidden HttpResponseGone HttpResponseNotAllowed HttpResponseNotFound HttpResponseNotModified \
         HttpResponsePermanentRedirect HttpResponseRedirect HttpResponseServerError JsonResponse QueryDict \
         RawPostDataException SimpleCookie StreamingHttpResponse UnreadablePostError parse_cookie",
    ),
    ("django.shortcuts", "aget_list_or_404 aget_object_or_404 redirect render resolve_url"),
    ("django.test", "AsyncClient AsyncRequestFactory Client LiveServerTestCase RequestFactory override_system_checks"),
    (
        "django.test.signals",
        "COMPLEX_OVERRIDE_SETTINGS auth_password_validators_changed clear_cache_handlers clear_routers_cache \
         clear_serializers_cache complex_setting_changed form_renderer_changed language_changed \
         localize_settings_changed reset_template_engines root_urlconf_changed static_finders_changed \
         static_storage_changed storages_changed update_connections_time_zone update_installed_apps \
         update_logging_config",
    ),
    (
        "django.test.testcases",
        "FSFilesHandler LiveServerTestCase LiveServerThread QuietWSGIRequestHandler assert_and_parse_html is_pickable \
         logger to_list",
    ),
    (
        "django.test.utils",
        "LoggingCaptureMixin NullTimeKeeper TimeKeeper dependency_ordered get_runner \
         get_unique_databases_and_mirrors instrumented_test_render iter_test_cases jinja2 override_script_prefix \
         require_jinja2 setup_databases setup_test_environment teardown_databases \
         teardown_test_environment",
    ),
    ("django.utils.choices", "BlankChoiceIterator"),
    ("django.utils.connection", "BaseConnectionHandler ConnectionProxy"),
    ("django.utils.dateformat", "re_escaped re_formatchars"),
    (
        "django.utils.dateparse",
        "date_re datetime_re iso8601_duration_re postgres_interval_re standard_duration_re time_re",
    ),
    (
        "django.utils.deprecation",
        "MiddlewareMixin RenameMethodsBase deprecate_posargs django_file_prefixes warn_about_external_use \
         warn_about_implementation warn_about_renamed_method",
    ),
    (
        "django.utils.encoding",
        "DEFAULT_LOCALE_ENCODING escape_uri_path filepath_to_uri get_system_encoding iri_to_uri punycode \
         repercent_broken_unicode uri_to_iri",
    ),
    (
        "django.utils.formats",
        "FORMAT_SETTINGS ISO_INPUT_FORMATS _format_cache get_format_lazy get_format_modules iter_format_modules \
         reset_format_cache sanitize_strftime_format",
    ),
    (
        "django.utils.html",
        "CountsDict MLStripper Urlizer long_open_tag_without_closing_re smart_urlquote urlize urlizer",
    ),
    ("django.utils.module_loading", "autodiscover_modules module_dir"),
    (
        "django.utils.text",
        "StreamingBuffer TruncateCharsHTMLParser TruncateHTMLParser TruncateWordsHTMLParser acompress_sequence \
         compress_sequence compress_string re_camel_case re_newlines smart_split_re trim_value",
    ),
    (
        "django.utils.translation",
        "TranslatorCommentWarning get_language_from_path get_language_from_request get_language_info \
         get_supported_language_variant lazy_number round_away_from_one templatize trim_whitespace trim_whitespace_re",
    ),
    (
        "gc",
        "DEBUG_COLLECTABLE DEBUG_LEAK DEBUG_SAVEALL DEBUG_STATS DEBUG_UNCOLLECTABLE callbacks freeze garbage \
         get_count get_debug get_freeze_count get_objects get_referents get_referrers get_stats get_threshold \
         is_finalized is_tracked set_debug set_threshold unfreeze",
    ),
];

/// Whether a module, or a name of one, is missing.
fn is_missing(module: &str, name: Option<&str>) -> bool {
    let full = name.map_or_else(|| module.to_owned(), |name| format!("{module}.{name}"));
    let below =
        |missing: &&str| full.strip_prefix(missing).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    if MODULES.iter().any(below) {
        return true;
    }
    let Some(name) = name else { return false };
    NAMES.iter().any(|(known, names)| *known == module && names.split_whitespace().any(|missing| missing == name))
}

/// Teaches the interpreter to refuse what is missing.
pub fn install(vm: &mut Vm) {
    vm.refuses = Some(is_missing);
    vm.missing_attributes = Some(attributes::MISSING);
}
