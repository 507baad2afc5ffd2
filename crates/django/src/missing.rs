//! What Django has and Teacup does not: asked for, it is refused by its name, so that nobody hunts for a mistake of
//! their own.

use python::vm::Vm;

/// Whole modules. What lies below one is missing with it.
pub const MODULES: &[&str] = &[
    "asgiref",
    "django.conf.global_settings",
    "django.conf.urls",
    "django.contrib.admin.filters",
    "django.contrib.admin.options",
    "django.contrib.admin.sites",
    "django.contrib.admin.widgets",
    "django.contrib.admindocs",
    "django.contrib.auth.admin",
    "django.contrib.auth.context_processors",
    "django.contrib.auth.decorators",
    "django.contrib.auth.forms",
    "django.contrib.auth.handlers",
    "django.contrib.auth.middleware",
    "django.contrib.auth.mixins",
    "django.contrib.auth.templatetags",
    "django.contrib.auth.tokens",
    "django.contrib.auth.urls",
    "django.contrib.auth.views",
    "django.contrib.contenttypes.admin",
    "django.contrib.contenttypes.forms",
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
    "django.core.files",
    "django.core.handlers",
    "django.core.mail",
    "django.core.management.color",
    "django.core.management.sql",
    "django.core.management.templates",
    "django.core.management.utils",
    "django.core.serializers.xml_serializer",
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
    "django.db.backends.sqlite3.base",
    "django.db.backends.sqlite3.client",
    "django.db.backends.sqlite3.creation",
    "django.db.backends.utils",
    "django.db.models.functions.mixins",
    "django.db.models.functions.uuid",
    "django.db.models.sql.subqueries",
    "django.forms.boundfield",
    "django.forms.fields",
    "django.forms.formsets",
    "django.forms.forms",
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
    "django.utils.archive",
    "django.utils.asyncio",
    "django.utils.autoreload",
    "django.utils.cache",
    "django.utils.connection",
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
    "django.utils.xmlutils",
    "django.views",
];

/// Names of modules that are there otherwise, separated by spaces.
pub const NAMES: &[(&str, &str)] = &[
    ("django.conf", "Settings SettingsReference UserSettingsHolder"),
    (
        "django.contrib.auth",
        "aauthenticate acheck_password_with_timing_attack_mitigation aget_user alogin alogout \
         aupdate_session_auth_hash get_user login logout update_session_auth_hash",
    ),
    ("django.contrib.auth.backends", "AllowAllUsersRemoteUserBackend RemoteUserBackend"),
    (
        "django.contrib.admin",
        "Action AdminSite AllValuesFieldListFilter BooleanFieldListFilter ChoicesFieldListFilter \
         DateFieldListFilter EmptyFieldListFilter FieldListFilter HORIZONTAL ListFilter ModelAdmin \
         RelatedFieldListFilter RelatedOnlyFieldListFilter ShowFacets SimpleListFilter StackedInline \
         TabularInline VERTICAL autodiscover register site",
    ),
    ("django.contrib.auth.checks", "check_middleware check_user_model"),
    (
        "django.contrib.auth.hashers",
        "Argon2PasswordHasher BCryptPasswordHasher BCryptSHA256PasswordHasher ScryptPasswordHasher \
         acheck_password reset_hashers",
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
        "BaseCommand CommandParser ManagementUtility color_style execute_from_command_line find_commands \
         get_commands handle_default_options load_command_class",
    ),
    (
        "django.core.management.base",
        "AppCommand BaseCommand CommandParser DjangoHelpFormatter LabelCommand OutputWrapper \
         handle_default_options no_translations",
    ),
    ("django.core.paginator", "AsyncPage AsyncPaginator"),
    ("django.core.serializers.base", "ProgressBar"),
    (
        "django.core.validators",
        "DomainNameValidator FileExtensionValidator ProhibitNullCharactersValidator StepValueValidator \
         get_available_image_extensions int_list_validator integer_validator ip_address_validators \
         validate_comma_separated_integer_list validate_domain_name validate_image_file_extension",
    ),
    ("django.db", "ConnectionHandler ConnectionRouter close_old_connections"),
    ("django.db.backends.sqlite3.introspection", "FlexibleFieldLookupDict"),
    ("django.db.migrations.migration", "SwappableTuple swappable_dependency"),
    ("django.db.migrations.operations.base", "OperationCategory"),
    ("django.db.migrations.operations.fields", "FieldOperation"),
    (
        "django.db.migrations.operations.models",
        "AlterTogetherOptionOperation IndexOperation ModelOperation ModelOptionOperation",
    ),
    ("django.db.models", "Empty NullBooleanField ObjectDoesNotExist aprefetch_related_objects"),
    ("django.db.models.aggregates", "BitAggregate StringAggDelimiter"),
    (
        "django.db.models.base",
        "ModelStateFetchModeDescriptor ModelStateFieldsCacheDescriptor make_foreign_order_accessors \
         method_get_order method_set_order subclass_exception",
    ),
    ("django.db.models.deletion", "get_candidate_relations_to_delete"),
    (
        "django.db.models.expressions",
        "DurationExpression JSONNull OrderByList SQLiteNumericMixin TemporalSubtraction \
         register_combinable_fields",
    ),
    (
        "django.db.models.fields",
        "AutoFieldMeta AutoFieldMixin DateTimeCheckMixin Empty NullBooleanField \
         PositiveIntegerRelDbTypeMixin return_None",
    ),
    ("django.db.models.fields.composite", "AttributeSetter unnest"),
    (
        "django.db.models.fields.json",
        "CaseInsensitiveMixin ContainedBy DataContains HasAnyKeys HasKey HasKeyLookup HasKeyOrArrayIndex \
         HasKeys JSONExact JSONIContains JSONIn KeyTextTransform KeyTransform KeyTransformEndsWith \
         KeyTransformExact KeyTransformFactory KeyTransformGt KeyTransformGte KeyTransformIContains \
         KeyTransformIEndsWith KeyTransformIExact KeyTransformIRegex KeyTransformIStartsWith KeyTransformIn \
         KeyTransformIsNull KeyTransformLt KeyTransformLte KeyTransformNumericLookupMixin KeyTransformRegex \
         KeyTransformStartsWith KeyTransformTextLookupMixin ProcessJSONLHSMixin",
    ),
    (
        "django.db.models.fields.related",
        "RelatedExact RelatedField RelatedGreaterThan RelatedGreaterThanOrEqual RelatedIn RelatedIsNull \
         RelatedLessThan RelatedLessThanOrEqual create_many_to_many_intermediary_model \
         lazy_related_operation resolve_relation",
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
        "FieldGetDbPrepValueIterableMixin FieldGetDbPrepValueMixin IntegerFieldFloatRounding \
         IntegerFieldOverflow PatternLookup PostgresOperatorLookup UUIDContains UUIDEndsWith UUIDIContains \
         UUIDIEndsWith UUIDIExact UUIDIStartsWith UUIDStartsWith UUIDTextMixin",
    ),
    (
        "django.db.models.query",
        "FilteredRelation PreventQuerySetCloning RawModelIterable RelatedPopulator aprefetch_related_objects get_prefetcher get_related_populators \
         normalize_prefetch_lookups prefetch_one_level",
    ),
    (
        "django.db.models.query_utils",
        "RegisterLookupMixin check_rel_lookup_compatibility class_or_instance_method \
         refs_expression select_related_descend subclasses",
    ),
    ("django.db.models.sql.query", "JoinPromoter RawQuery get_children_from_q get_order_dir"),
    (
        "django.db.models.sql.compiler",
        "SQLAggregateCompiler SQLDeleteCompiler SQLInsertCompiler SQLUpdateCompiler PositionRef",
    ),
    ("django.db.models.sql.where", "SubqueryConstraint"),
    ("django.db.transaction", "non_atomic_requests"),
    ("django.db.utils", "ConnectionHandler ConnectionRouter DatabaseErrorWrapper load_backend"),
    (
        "django.forms",
        "ALL_FIELDS BaseForm BaseFormSet BaseInlineFormSet BaseModelForm BaseModelFormSet BooleanField BoundField \
         CharField CheckboxInput CheckboxSelectMultiple ChoiceField ClearableFileInput ColorInput ComboField \
         DateField DateInput DateTimeField DateTimeInput DecimalField DurationField EmailField EmailInput Field \
         FileField FileInput FilePathField FloatField Form GenericIPAddressField HiddenInput ImageField \
         IntegerField JSONField Media MediaDefiningClass ModelChoiceField ModelForm ModelMultipleChoiceField \
         MultiValueField MultiWidget MultipleChoiceField MultipleHiddenInput NullBooleanField NullBooleanSelect \
         NumberInput PasswordInput RadioSelect RegexField Script SearchInput Select SelectDateWidget \
         SelectMultiple SlugField SplitDateTimeField SplitDateTimeWidget SplitHiddenDateTimeWidget Stylesheet \
         TelInput TextInput Textarea TimeField TimeInput TypedChoiceField TypedMultipleChoiceField URLField \
         URLInput UUIDField Widget all_valid boundfield fields fields_for_model forms formset_factory formsets \
         inlineformset_factory modelform_factory modelformset_factory renderers utils widgets",
    ),
    (
        "django.forms.models",
        "ALL_FIELDS BaseInlineFormSet BaseModelForm BaseModelFormSet ModelChoiceField ModelForm \
         ModelMultipleChoiceField fields_for_model inlineformset_factory modelform_factory modelformset_factory",
    ),
    (
        "django.http",
        "BadHeaderError FileResponse HttpHeaders HttpRequest HttpResponse HttpResponseBadRequest \
         HttpResponseBase HttpResponseForbidden HttpResponseGone HttpResponseNotAllowed \
         HttpResponseNotFound HttpResponseNotModified HttpResponsePermanentRedirect HttpResponseRedirect \
         HttpResponseServerError JsonResponse QueryDict RawPostDataException SimpleCookie \
         StreamingHttpResponse UnreadablePostError parse_cookie",
    ),
    ("django.shortcuts", "aget_list_or_404 aget_object_or_404 redirect render resolve_url"),
    ("django.test", "AsyncClient AsyncRequestFactory Client LiveServerTestCase RequestFactory override_system_checks"),
    (
        "django.test.testcases",
        "FSFilesHandler LiveServerTestCase LiveServerThread QuietWSGIRequestHandler assert_and_parse_html \
         is_pickable to_list",
    ),
    (
        "django.test.utils",
        "LoggingCaptureMixin NullTimeKeeper TimeKeeper compare_xml dependency_ordered get_runner \
         get_unique_databases_and_mirrors instrumented_test_render iter_test_cases override_script_prefix \
         override_system_checks require_jinja2 requires_tz_support setup_databases setup_test_environment \
         teardown_databases teardown_test_environment",
    ),
    (
        "django.utils.deprecation",
        "MiddlewareMixin RenameMethodsBase deprecate_posargs django_file_prefixes warn_about_external_use \
         warn_about_implementation warn_about_renamed_method",
    ),
    (
        "django.utils.encoding",
        "escape_uri_path filepath_to_uri get_system_encoding iri_to_uri punycode repercent_broken_unicode \
         uri_to_iri",
    ),
    (
        "django.utils.formats",
        "get_format_lazy get_format_modules iter_format_modules reset_format_cache sanitize_strftime_format",
    ),
    ("django.utils.html", "CountsDict MLStripper Urlizer smart_urlquote urlize urlizer"),
    ("django.utils.module_loading", "autodiscover_modules module_dir"),
    (
        "gc",
        "DEBUG_COLLECTABLE DEBUG_LEAK DEBUG_SAVEALL DEBUG_STATS DEBUG_UNCOLLECTABLE callbacks freeze garbage get_count \
         get_debug get_freeze_count get_objects get_referents get_referrers get_stats get_threshold is_finalized \
         is_tracked set_debug set_threshold unfreeze",
    ),
    (
        "django.utils.text",
        "StreamingBuffer TruncateCharsHTMLParser TruncateHTMLParser TruncateWordsHTMLParser \
         acompress_sequence compress_sequence compress_string trim_value",
    ),
    (
        "django.utils.translation",
        "TranslatorCommentWarning get_language_from_path get_language_from_request get_language_info \
         get_supported_language_variant lazy_number round_away_from_one templatize trim_whitespace",
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
}
