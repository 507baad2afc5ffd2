//! Attributes of Django's classes that ours lack: asked for, they are refused by their name.

/// Names by the class that has them in Django, of those its bases do not name already: the class's module, its qualified name, and
/// the names, separated by spaces. In order, so that a class is found at once.
pub const ATTRIBUTES: &[(&str, &str, &str)] = &[
    (
        "django.apps.config",
        "AppConfig",
        "_is_default_auto_field_overridden _path_from_module create import_models ready",
    ),
    (
        "django.apps.registry",
        "Apps",
        "check_apps_ready check_models_ready do_pending_operations get_containing_app_config \
         get_swappable_settings_name populate register_model set_available_apps set_installed_apps unset_available_apps \
         unset_installed_apps",
    ),
    ("django.conf", "LazySettings", "_add_script_prefix _setup _wrapped configure configured"),
    (
        "django.contrib.auth.backends",
        "BaseBackend",
        "aauthenticate aget_all_permissions aget_group_permissions aget_user aget_user_permissions ahas_perm",
    ),
    ("django.contrib.auth.backends", "ModelBackend", "_aget_permissions ahas_module_perms"),
    ("django.contrib.auth.base_user", "AbstractBaseUser", "acheck_password"),
    ("django.contrib.auth.base_user", "BaseUserManager", "aget_by_natural_key"),
    ("django.contrib.auth.hashers", "BasePasswordHasher", "_load_library"),
    ("django.contrib.auth.hashers", "PBKDF2PasswordHasher", "digest"),
    (
        "django.contrib.auth.models",
        "AnonymousUser",
        "aget_all_permissions aget_group_permissions aget_user_permissions ahas_module_perms ahas_perm ahas_perms",
    ),
    ("django.contrib.auth.models", "GroupManager", "aget_by_natural_key creation_counter"),
    ("django.contrib.auth.models", "PermissionManager", "creation_counter"),
    (
        "django.contrib.auth.models",
        "PermissionsMixin",
        "aget_all_permissions aget_group_permissions aget_user_permissions ahas_module_perms ahas_perm ahas_perms",
    ),
    ("django.contrib.auth.models", "UserManager", "_acreate_user _create_user_object acreate_superuser acreate_user"),
    ("django.contrib.contenttypes.fields", "GenericForeignKey", "creation_counter"),
    (
        "django.contrib.contenttypes.fields",
        "GenericRelation",
        "_check_generic_foreign_key_existence _get_path_info_with_parent creation_counter",
    ),
    ("django.contrib.contenttypes.fields", "ReverseGenericManyToOneDescriptor", "_get_set_deprecation_msg_params"),
    ("django.contrib.contenttypes.models", "ContentTypeManager", "_get_from_cache _get_opts"),
    ("django.core.paginator", "Page", "_abc_impl"),
    ("django.core.serializers.base", "Serializer", "progress_class"),
    ("django.core.validators", "DecimalValidator", "messages"),
    ("django.core.validators", "EmailValidator", "domain_regex literal_regex user_regex validate_domain_part"),
    ("django.db.backends.sqlite3.base", "DatabaseWrapper", "_alias _connections"),
    (
        "django.db.backends.sqlite3.features",
        "DatabaseFeatures",
        "allows_group_by_selected_pks_on_model closed_cursor_error_class disallowed_simple_test_case_connection_methods \
         django_test_expected_failures django_test_skips introspected_field_types",
    ),
    (
        "django.db.backends.sqlite3.introspection",
        "DatabaseIntrospection",
        "_get_index_columns_orders _parse_column_or_constraint_definition _parse_table_constraints data_types_reverse \
         get_field_type on_delete_types sequence_list",
    ),
    (
        "django.db.backends.sqlite3.operations",
        "DatabaseOperations",
        "CURRENT_ROW FOLLOWING PRECEDING UNBOUNDED_FOLLOWING UNBOUNDED_PRECEDING _DatabaseOperations__references_graph \
         _convert_tznames_to_sql _create_decimal _get_limit_offset_params _quote_params_for_last_executed_query \
         _references_graph adapt_decimalfield_value adapt_durationfield_value adapt_ipaddressfield_value \
         adapt_unknown_value autoinc_sql binary_placeholder_sql bulk_insert_sql cache_key_culling_sql \
         cast_char_field_without_max_length cast_data_types check_expression_support combine_duration_expression \
         combine_expression compile_json_path compiler compiler_module conditional_expression_supported_in_where_clause \
         convert_booleanfield_value convert_datefield_value convert_datetimefield_value convert_durationfield_value \
         convert_timefield_value convert_trunc_expression convert_uuidfield_value date_trunc_sql datetime_cast_date_sql \
         datetime_cast_time_sql datetime_extract_sql datetime_trunc_sql deferrable_sql distinct_sql end_transaction_sql \
         execute_sql_flush explain_query_prefix fetch_returned_rows fk_on_delete_sql for_update_sql force_group_by \
         format_debug_sql format_for_duration_arithmetic format_json_path_numeric_index get_db_converters \
         get_decimalfield_converter insert_statement integer_field_ranges jsonfield_datatype_values last_executed_query \
         last_insert_id lookup_cast modify_insert_params on_conflict_suffix_sql pk_default_value prepare_join_on_clause \
         prepare_sql_script process_clob regex_lookup returning_columns savepoint_commit_sql savepoint_create_sql \
         savepoint_rollback_sql sequence_reset_by_name_sql sequence_reset_sql set_operators set_time_zone_sql sql_flush \
         start_transaction_sql subtract_temporals tablespace_sql time_extract_sql time_trunc_sql unification_cast_sql \
         validate_autopk_value window_frame_range_start_end window_frame_rows_start_end window_frame_value \
         year_lookup_bounds_for_date_field year_lookup_bounds_for_datetime_field",
    ),
    (
        "django.db.backends.sqlite3.schema",
        "DatabaseSchemaEditor",
        "_alter_column_comment_sql _alter_column_database_default_sql _alter_column_default_sql _alter_column_null_sql \
         _alter_column_type_sql _alter_field _alter_many_to_many _check_sql _collate_sql _column_default_sql \
         _column_generated_persistency_sql _column_generated_sql _comment_sql _constraint_names _create_check_sql \
         _create_fk_sql _create_index_sql _create_on_delete_sql _create_primary_key_sql _create_unique_sql \
         _deferrable_constraint_sql _delete_check_sql _delete_composed_index _delete_constraint_sql _delete_fk_sql \
         _delete_index_sql _delete_primary_key _delete_primary_key_sql _delete_unique_sql _effective_default \
         _field_became_primary_key _field_db_check _field_indexes_sql _field_should_be_altered _field_should_be_indexed \
         _fk_constraint_name _get_index_tablespace_sql _index_columns _index_condition_sql _index_include_sql \
         _iter_column_sql _pk_constraint_sql _remake_table _rename_field_sql _rename_index_sql _unique_constraint_name \
         _unique_index_nulls_distinct_sql _unique_should_be_added _unique_sql _unique_supported alter_db_table_comment \
         alter_db_tablespace alter_index_together alter_unique_together column_sql db_default_sql effective_default \
         prepare_default remove_procedure rename_index skip_default skip_default_on_alter sql_alter_column \
         sql_alter_column_comment sql_alter_column_default sql_alter_column_no_default sql_alter_column_no_default_null \
         sql_alter_column_not_null sql_alter_column_null sql_alter_column_type sql_alter_table_comment \
         sql_check_constraint sql_constraint sql_create_check sql_create_column sql_create_column_inline_fk \
         sql_create_fk sql_create_index sql_create_inline_fk sql_create_pk sql_create_table sql_create_unique \
         sql_create_unique_index sql_delete_check sql_delete_column sql_delete_constraint sql_delete_fk \
         sql_delete_index sql_delete_pk sql_delete_procedure sql_delete_table sql_delete_unique sql_pk_constraint \
         sql_rename_column sql_rename_index sql_rename_table sql_retablespace_table sql_unique_constraint \
         sql_update_with_default table_sql",
    ),
    (
        "django.db.backends.utils",
        "CursorWrapper",
        "APPS_NOT_READY_WARNING_MSG WRAP_ERROR_ATTRS _execute _execute_with_wrappers _executemany cursor db",
    ),
    ("django.db.migrations.migration", "Migration", "apply mutate_state suggest_name unapply"),
    ("django.db.migrations.operations.base", "Operation", "reduce"),
    (
        "django.db.migrations.operations.fields",
        "AddField",
        "is_same_field_operation is_same_model_operation model_name_lower name_lower",
    ),
    (
        "django.db.migrations.operations.fields",
        "AlterField",
        "is_same_field_operation is_same_model_operation model_name_lower name_lower",
    ),
    (
        "django.db.migrations.operations.fields",
        "RemoveField",
        "is_same_field_operation is_same_model_operation model_name_lower name_lower",
    ),
    (
        "django.db.migrations.operations.fields",
        "RenameField",
        "is_same_field_operation is_same_model_operation model_name_lower name_lower new_name_lower old_name_lower",
    ),
    ("django.db.migrations.operations.models", "AddConstraint", "model_name_lower option_name"),
    ("django.db.migrations.operations.models", "AddIndex", "model_name_lower option_name"),
    ("django.db.migrations.operations.models", "AlterConstraint", "model_name_lower option_name"),
    (
        "django.db.migrations.operations.models",
        "AlterIndexTogether",
        "can_reduce_through name_lower option_name option_value",
    ),
    ("django.db.migrations.operations.models", "AlterModelManagers", "can_reduce_through name_lower"),
    ("django.db.migrations.operations.models", "AlterModelOptions", "ALTER_OPTION_KEYS can_reduce_through name_lower"),
    ("django.db.migrations.operations.models", "AlterModelTable", "can_reduce_through name_lower"),
    ("django.db.migrations.operations.models", "AlterModelTableComment", "can_reduce_through name_lower"),
    ("django.db.migrations.operations.models", "AlterOrderWithRespectTo", "can_reduce_through name_lower option_name"),
    (
        "django.db.migrations.operations.models",
        "AlterUniqueTogether",
        "can_reduce_through name_lower option_name option_value",
    ),
    ("django.db.migrations.operations.models", "CreateModel", "can_reduce_through name_lower"),
    ("django.db.migrations.operations.models", "DeleteModel", "can_reduce_through name_lower"),
    ("django.db.migrations.operations.models", "RemoveConstraint", "model_name_lower option_name"),
    ("django.db.migrations.operations.models", "RemoveIndex", "model_name_lower option_name"),
    (
        "django.db.migrations.operations.models",
        "RenameIndex",
        "model_name_lower new_name_lower old_name_lower option_name",
    ),
    (
        "django.db.migrations.operations.models",
        "RenameModel",
        "can_reduce_through name_lower new_name_lower old_name_lower",
    ),
    ("django.db.migrations.operations.special", "RunSQL", "_run_sql"),
    ("django.db.models.aggregates", "AggregateFilter", "empty_result_set_value"),
    ("django.db.models.aggregates", "Avg", "as_mysql as_oracle"),
    ("django.db.models.aggregates", "BitAnd", "as_oracle"),
    ("django.db.models.aggregates", "BitOr", "as_oracle"),
    ("django.db.models.aggregates", "BitXor", "as_oracle"),
    ("django.db.models.aggregates", "StringAgg", "as_mysql as_oracle"),
    ("django.db.models.aggregates", "Sum", "as_mysql as_oracle"),
    (
        "django.db.models.base",
        "Model",
        "_assign_returned_values _check_column_name_clashes _check_composite_pk _check_constraints \
         _check_db_table_comment _check_field_name_clashes _check_fields _check_id_field _check_indexes \
         _check_local_fields _check_long_column_names _check_m2m_through_same_relationship _check_managers _check_model \
         _check_model_name_db_lookup_clashes _check_ordering _check_property_name_related_field_accessor_clashes \
         _check_related_fields _check_single_primary_key _check_swappable _check_unique_together _do_insert _do_update \
         _get_FIELD_display _get_expr_references _get_field_expression_map _get_next_or_previous_by_FIELD \
         _get_next_or_previous_in_order _perform_date_checks _perform_unique_checks _prepare_related_fields_for_save \
         _save_parents _save_table _validate_force_insert adelete arefresh_from_db asave date_error_message",
    ),
    ("django.db.models.base", "ModelBase", "_prepare"),
    ("django.db.models.base", "ModelState", "peers"),
    ("django.db.models.constraints", "BaseConstraint", "_check_references _expression_refs_exclude check non_db_attrs"),
    ("django.db.models.constraints", "CheckConstraint", "_get_check_sql"),
    ("django.db.models.constraints", "UniqueConstraint", "_get_condition_sql _get_index_expressions"),
    (
        "django.db.models.deletion",
        "Collector",
        "_has_signal_listeners add add_dependency add_restricted_objects can_fast_delete \
         clear_restricted_objects_from_queryset clear_restricted_objects_from_set get_del_batches instances_with_model \
         related_objects sort",
    ),
    ("django.db.models.deletion", "DatabaseOnDelete", "on_delete_sql"),
    (
        "django.db.models.enums",
        "ChoicesType",
        "_add_member_ _check_for_existing_members_ _convert_ _create_ _find_data_repr_ _find_data_type_ _find_new_ \
         _get_mixins_",
    ),
    ("django.db.models.expressions", "BaseExpression", "_convert_value_noop"),
    ("django.db.models.expressions", "Case", "as_sqlite case_joiner deconstruct empty_result_set_value template"),
    ("django.db.models.expressions", "Col", "deconstruct empty_result_set_value possibly_multivalued"),
    ("django.db.models.expressions", "ColPairs", "deconstruct empty_result_set_value get_cols"),
    ("django.db.models.expressions", "Combinable", "_combine"),
    ("django.db.models.expressions", "CombinedExpression", "as_sqlite deconstruct empty_result_set_value"),
    ("django.db.models.expressions", "DatabaseDefault", "deconstruct empty_result_set_value"),
    ("django.db.models.expressions", "Expression", "_constructor_signature _identity"),
    ("django.db.models.expressions", "ExpressionList", "empty_result_set_value"),
    ("django.db.models.expressions", "ExpressionWrapper", "as_sqlite deconstruct empty_result_set_value"),
    ("django.db.models.expressions", "Func", "_get_repr_options as_sqlite deconstruct"),
    ("django.db.models.expressions", "OrderBy", "as_oracle deconstruct empty_result_set_value template"),
    ("django.db.models.expressions", "OrderByList", "from_param"),
    ("django.db.models.expressions", "OuterRef", "contains_aggregate contains_over_clause relabeled_clone"),
    ("django.db.models.expressions", "RawSQL", "deconstruct empty_result_set_value"),
    ("django.db.models.expressions", "Ref", "deconstruct empty_result_set_value"),
    (
        "django.db.models.expressions",
        "ResolvedOuterRef",
        "as_sql contains_aggregate contains_over_clause get_group_by_cols relabeled_clone",
    ),
    ("django.db.models.expressions", "Star", "deconstruct empty_result_set_value"),
    ("django.db.models.expressions", "Subquery", "external_aliases get_external_cols"),
    ("django.db.models.expressions", "Value", "as_sqlite empty_result_set_value for_save"),
    ("django.db.models.expressions", "When", "deconstruct empty_result_set_value template"),
    ("django.db.models.expressions", "Window", "as_sqlite deconstruct empty_result_set_value template"),
    (
        "django.db.models.expressions",
        "WindowFrame",
        "ADD BITAND BITLEFTSHIFT BITOR BITRIGHTSHIFT BITXOR DIV MOD MUL POW SUB _combine _constructor_signature \
         _convert_value_noop _identity _output_field_or_none _parse_expressions _resolve_output_field allowed_default \
         allows_composite_expressions as_sql asc bitand bitleftshift bitor bitrightshift bitxor conditional \
         constraint_validation_compatible contains_aggregate contains_column_references contains_over_clause \
         contains_subquery convert_value copy deconstruct desc empty_result_set_value field filterable flatten \
         get_db_converters get_exclusion get_expression_for_validation get_lookup get_refs get_source_expressions \
         get_source_fields get_transform identity is_summary output_field prefix_references relabeled_clone \
         replace_expressions resolve_expression reverse_ordering select_format set_returning set_source_expressions \
         template window_compatible",
    ),
    ("django.db.models.fetch_modes", "FetchMode", "fetch"),
    ("django.db.models.fields", "AutoField", "_check_primary_key"),
    ("django.db.models.fields", "BigAutoField", "_check_primary_key"),
    ("django.db.models.fields", "BigIntegerField", "MAX_BIGINT"),
    ("django.db.models.fields", "BinaryField", "_check_str_default_value creation_counter get_placeholder_sql"),
    ("django.db.models.fields", "BooleanField", "creation_counter"),
    ("django.db.models.fields", "CharField", "_check_db_collation _check_max_length_attribute"),
    ("django.db.models.fields", "CommaSeparatedIntegerField", "creation_counter"),
    (
        "django.db.models.fields",
        "DateField",
        "_check_fix_default_value _check_if_value_fixed _check_mutually_exclusive_options",
    ),
    ("django.db.models.fields", "DateTimeField", "creation_counter"),
    (
        "django.db.models.fields",
        "DecimalField",
        "_check_decimal_places _check_decimal_places_and_max_digits _check_max_digits context creation_counter",
    ),
    ("django.db.models.fields", "DurationField", "creation_counter"),
    ("django.db.models.fields", "EmailField", "creation_counter"),
    (
        "django.db.models.fields",
        "Field",
        "_check_backend_specific_checks _check_choices _check_db_comment _check_db_default _check_db_index \
         _check_deprecation_details _check_field_name _check_null_allowed_for_primary_keys _check_validators \
         _choices_is_value _clear_cached_class_lookups _db_default_expression _description _get_default _get_lookup \
         _unregister_instance_lookup auto_creation_counter cast_db_type class_lookups db_check db_type_parameters \
         db_type_suffix descriptor_class formfield get_db_converters get_instance_lookups merge_dicts non_db_attrs \
         register_instance_lookup save_form_data select_format slice_expression system_check_deprecated_details \
         system_check_removed_details",
    ),
    ("django.db.models.fields", "FilePathField", "_check_allowing_files_or_folders creation_counter"),
    ("django.db.models.fields", "FloatField", "creation_counter"),
    ("django.db.models.fields", "GenericIPAddressField", "_check_blank_and_null_values creation_counter"),
    ("django.db.models.fields", "IPAddressField", "creation_counter"),
    ("django.db.models.fields", "IntegerField", "_check_max_length_warning creation_counter"),
    ("django.db.models.fields", "PositiveBigIntegerField", "integer_field_class"),
    ("django.db.models.fields", "PositiveIntegerField", "integer_field_class"),
    ("django.db.models.fields", "PositiveSmallIntegerField", "integer_field_class"),
    ("django.db.models.fields", "SlugField", "creation_counter"),
    ("django.db.models.fields", "SmallAutoField", "_check_primary_key"),
    ("django.db.models.fields", "TextField", "_check_db_collation creation_counter"),
    (
        "django.db.models.fields",
        "TimeField",
        "_check_fix_default_value _check_if_value_fixed _check_mutually_exclusive_options creation_counter",
    ),
    ("django.db.models.fields", "URLField", "creation_counter"),
    ("django.db.models.fields", "UUIDField", "creation_counter"),
    ("django.db.models.fields.composite", "CompositeAttribute", "attnames"),
    ("django.db.models.fields.composite", "CompositePrimaryKey", "creation_counter"),
    (
        "django.db.models.fields.files",
        "FieldFile",
        "DEFAULT_CHUNK_SIZE _del_file _get_file _require_file _set_file _set_instance_attribute chunks close closed \
         encoding fileno flush isatty multiple_chunks newlines read readable readinto readline readlines seek seekable \
         tell truncate writable write writelines",
    ),
    ("django.db.models.fields.files", "FileField", "_check_primary_key _check_upload_to"),
    (
        "django.db.models.fields.files",
        "ImageField",
        "_check_image_library_installed creation_counter update_dimension_fields",
    ),
    ("django.db.models.fields.files", "ImageFieldFile", "_get_image_dimensions height width"),
    (
        "django.db.models.fields.generated",
        "GeneratedField",
        "_check_persistence _check_supported _query creation_counter generated_sql output_field referenced_fields",
    ),
    (
        "django.db.models.fields.json",
        "ContainedBy",
        "as_postgresql get_db_prep_lookup_value_is_iterable postgres_operator",
    ),
    (
        "django.db.models.fields.json",
        "DataContains",
        "as_postgresql get_db_prep_lookup_value_is_iterable postgres_operator",
    ),
    (
        "django.db.models.fields.json",
        "HasAnyKeys",
        "_as_sql_parts _combine_sql_parts as_mysql as_postgresql as_sqlite compile_json_path_final_key logical_operator \
         postgres_operator",
    ),
    (
        "django.db.models.fields.json",
        "HasKey",
        "_as_sql_parts _combine_sql_parts as_mysql as_postgresql as_sqlite compile_json_path_final_key logical_operator \
         postgres_operator",
    ),
    (
        "django.db.models.fields.json",
        "HasKeys",
        "_as_sql_parts _combine_sql_parts as_mysql as_postgresql as_sqlite compile_json_path_final_key logical_operator \
         postgres_operator",
    ),
    ("django.db.models.fields.json", "JSONField", "_check_default _check_supported _default_hint"),
    (
        "django.db.models.fields.json",
        "JSONIn",
        "_get_json_path _process_as_mysql _process_as_oracle _process_as_sqlite",
    ),
    (
        "django.db.models.fields.json",
        "KeyTransformIn",
        "_get_json_path _process_as_mysql _process_as_oracle _process_as_sqlite",
    ),
    ("django.db.models.fields.json", "KeyTransformIsNull", "as_sqlite"),
    (
        "django.db.models.fields.related",
        "ForeignKey",
        "_check_on_delete _check_on_delete_db_support _check_unique convert_empty_strings",
    ),
    (
        "django.db.models.fields.related",
        "ForeignObject",
        "_check_clashes _check_referencing_to_swapped_model _check_related_name_is_valid \
         _check_related_query_name_is_valid _check_relation_model_exists _check_to_fields_composite_pk \
         _check_to_fields_exist _check_unique_target contribute_to_related_class do_related_class \
         forward_related_accessor_class get_extra_descriptor_filter get_extra_restriction get_foreign_related_value \
         get_forward_related_filter get_instance_value_for_fields get_joining_fields get_local_related_value \
         get_path_info get_reverse_joining_fields get_reverse_path_info get_reverse_related_filter path_infos rel_class \
         related_accessor_class requires_unique_target resolve_related_fields reverse_path_infos \
         set_attributes_from_rel swappable_setting",
    ),
    (
        "django.db.models.fields.related",
        "ManyToManyField",
        "_check_clashes _check_ignored_options _check_on_delete _check_referencing_to_swapped_model \
         _check_related_name_is_valid _check_related_query_name_is_valid _check_relation_model_exists \
         _check_relationship_model _check_table_uniqueness _check_unique _get_m2m_attr _get_m2m_db_table \
         _get_m2m_reverse_attr _get_path_info contribute_to_related_class do_related_class get_forward_related_filter \
         get_path_info get_reverse_path_info get_reverse_related_filter path_infos rel_class reverse_path_infos \
         set_attributes_from_rel swappable_setting",
    ),
    (
        "django.db.models.fields.related_descriptors",
        "ForwardManyToOneDescriptor",
        "fetch_many fetch_one get_object get_prefetch_querysets get_queryset",
    ),
    ("django.db.models.fields.related_descriptors", "ReverseManyToOneDescriptor", "_get_set_deprecation_msg_params"),
    (
        "django.db.models.fields.related_descriptors",
        "ReverseOneToOneDescriptor",
        "fetch_many fetch_one get_prefetch_querysets get_queryset is_cached",
    ),
    (
        "django.db.models.fields.related_descriptors",
        "create_forward_many_to_many_manager.<locals>.ManyRelatedManager",
        "_add_base _build_remove_filters _clear_base _get_add_plan _get_missing_target_ids _get_target_ids _hints \
         _remove_base _remove_prefetched_objects aadd aclear aremove aset constrained_target get_prefetch_cache \
         get_prefetch_querysets pk_field_names",
    ),
    (
        "django.db.models.fields.related_descriptors",
        "create_reverse_many_to_one_manager.<locals>.RelatedManager",
        "_check_fk_val _hints _remove_prefetched_objects aadd aset get_prefetch_querysets",
    ),
    (
        "django.db.models.fields.reverse_related",
        "ForeignObjectRel",
        "db_type get_extra_restriction get_joining_fields get_lookup get_lookups get_path_info get_transform identity \
         path_infos set_field_name target_field",
    ),
    ("django.db.models.fields.tuple_lookups", "Tuple", "empty_result_set_value"),
    (
        "django.db.models.fields.tuple_lookups",
        "TupleExact",
        "check_rhs_is_supported_expression check_rhs_is_tuple_or_list check_rhs_length_equals_lhs_length \
         get_fallback_sql get_lhs_str",
    ),
    (
        "django.db.models.fields.tuple_lookups",
        "TupleGreaterThan",
        "check_rhs_is_supported_expression check_rhs_is_tuple_or_list check_rhs_length_equals_lhs_length \
         get_fallback_sql get_lhs_str",
    ),
    (
        "django.db.models.fields.tuple_lookups",
        "TupleGreaterThanOrEqual",
        "check_rhs_is_supported_expression check_rhs_is_tuple_or_list check_rhs_length_equals_lhs_length \
         get_fallback_sql get_lhs_str",
    ),
    (
        "django.db.models.fields.tuple_lookups",
        "TupleIn",
        "check_rhs_elements_length_equals_lhs_length check_rhs_is_collection_of_tuples_or_lists check_rhs_is_query \
         check_rhs_is_supported_expression check_rhs_is_tuple_or_list check_rhs_length_equals_lhs_length \
         get_fallback_sql get_lhs_str",
    ),
    (
        "django.db.models.fields.tuple_lookups",
        "TupleIsNull",
        "check_rhs_is_supported_expression check_rhs_is_tuple_or_list check_rhs_length_equals_lhs_length \
         get_fallback_sql get_lhs_str",
    ),
    (
        "django.db.models.fields.tuple_lookups",
        "TupleLessThan",
        "check_rhs_is_supported_expression check_rhs_is_tuple_or_list check_rhs_length_equals_lhs_length \
         get_fallback_sql get_lhs_str",
    ),
    (
        "django.db.models.fields.tuple_lookups",
        "TupleLessThanOrEqual",
        "check_rhs_is_supported_expression check_rhs_is_tuple_or_list check_rhs_length_equals_lhs_length \
         get_fallback_sql get_lhs_str",
    ),
    ("django.db.models.functions.comparison", "Cast", "as_mysql as_oracle as_postgresql empty_result_set_value"),
    ("django.db.models.functions.comparison", "Coalesce", "as_oracle empty_result_set_value"),
    ("django.db.models.functions.comparison", "Collate", "collation_re empty_result_set_value"),
    ("django.db.models.functions.comparison", "Greatest", "empty_result_set_value"),
    ("django.db.models.functions.comparison", "Least", "empty_result_set_value"),
    ("django.db.models.functions.comparison", "NullIf", "as_oracle empty_result_set_value"),
    (
        "django.db.models.functions.datetime",
        "Extract",
        "_clear_cached_class_lookups _get_lookup _unregister_class_lookup _unregister_instance_lookup \
         _unregister_lookup bilateral empty_result_set_value get_bilateral_transforms get_class_lookups \
         get_instance_lookups get_lookups get_tzname lhs lookup_name merge_dicts register_class_lookup \
         register_instance_lookup register_lookup tzinfo",
    ),
    ("django.db.models.functions.datetime", "ExtractDay", "get_tzname tzinfo"),
    ("django.db.models.functions.datetime", "ExtractHour", "get_tzname tzinfo"),
    ("django.db.models.functions.datetime", "ExtractIsoWeekDay", "get_tzname tzinfo"),
    ("django.db.models.functions.datetime", "ExtractIsoYear", "class_lookups get_tzname tzinfo"),
    ("django.db.models.functions.datetime", "ExtractMinute", "get_tzname tzinfo"),
    ("django.db.models.functions.datetime", "ExtractMonth", "get_tzname tzinfo"),
    ("django.db.models.functions.datetime", "ExtractQuarter", "get_tzname tzinfo"),
    ("django.db.models.functions.datetime", "ExtractSecond", "get_tzname tzinfo"),
    ("django.db.models.functions.datetime", "ExtractWeek", "get_tzname tzinfo"),
    ("django.db.models.functions.datetime", "ExtractWeekDay", "get_tzname tzinfo"),
    ("django.db.models.functions.datetime", "ExtractYear", "class_lookups get_tzname tzinfo"),
    ("django.db.models.functions.datetime", "Now", "as_mysql as_oracle as_postgresql empty_result_set_value"),
    (
        "django.db.models.functions.datetime",
        "Trunc",
        "_clear_cached_class_lookups _get_lookup _unregister_class_lookup _unregister_instance_lookup \
         _unregister_lookup bilateral empty_result_set_value get_bilateral_transforms get_class_lookups \
         get_instance_lookups get_lookups get_tzname kind lhs merge_dicts register_class_lookup \
         register_instance_lookup register_lookup tzinfo",
    ),
    ("django.db.models.functions.datetime", "TruncDate", "get_tzname kind tzinfo"),
    (
        "django.db.models.functions.datetime",
        "TruncDay",
        "_clear_cached_class_lookups _get_lookup _unregister_class_lookup _unregister_instance_lookup \
         _unregister_lookup bilateral empty_result_set_value get_bilateral_transforms get_class_lookups \
         get_instance_lookups get_lookups get_tzname kind lhs merge_dicts register_class_lookup \
         register_instance_lookup register_lookup tzinfo",
    ),
    (
        "django.db.models.functions.datetime",
        "TruncHour",
        "_clear_cached_class_lookups _get_lookup _unregister_class_lookup _unregister_instance_lookup \
         _unregister_lookup bilateral empty_result_set_value get_bilateral_transforms get_class_lookups \
         get_instance_lookups get_lookups get_tzname kind lhs merge_dicts register_class_lookup \
         register_instance_lookup register_lookup tzinfo",
    ),
    (
        "django.db.models.functions.datetime",
        "TruncMinute",
        "_clear_cached_class_lookups _get_lookup _unregister_class_lookup _unregister_instance_lookup \
         _unregister_lookup bilateral empty_result_set_value get_bilateral_transforms get_class_lookups \
         get_instance_lookups get_lookups get_tzname kind lhs merge_dicts register_class_lookup \
         register_instance_lookup register_lookup tzinfo",
    ),
    (
        "django.db.models.functions.datetime",
        "TruncMonth",
        "_clear_cached_class_lookups _get_lookup _unregister_class_lookup _unregister_instance_lookup \
         _unregister_lookup bilateral empty_result_set_value get_bilateral_transforms get_class_lookups \
         get_instance_lookups get_lookups get_tzname kind lhs merge_dicts register_class_lookup \
         register_instance_lookup register_lookup tzinfo",
    ),
    (
        "django.db.models.functions.datetime",
        "TruncQuarter",
        "_clear_cached_class_lookups _get_lookup _unregister_class_lookup _unregister_instance_lookup \
         _unregister_lookup bilateral empty_result_set_value get_bilateral_transforms get_class_lookups \
         get_instance_lookups get_lookups get_tzname kind lhs merge_dicts register_class_lookup \
         register_instance_lookup register_lookup tzinfo",
    ),
    (
        "django.db.models.functions.datetime",
        "TruncSecond",
        "_clear_cached_class_lookups _get_lookup _unregister_class_lookup _unregister_instance_lookup \
         _unregister_lookup bilateral empty_result_set_value get_bilateral_transforms get_class_lookups \
         get_instance_lookups get_lookups get_tzname kind lhs merge_dicts register_class_lookup \
         register_instance_lookup register_lookup tzinfo",
    ),
    ("django.db.models.functions.datetime", "TruncTime", "get_tzname kind tzinfo"),
    (
        "django.db.models.functions.datetime",
        "TruncWeek",
        "_clear_cached_class_lookups _get_lookup _unregister_class_lookup _unregister_instance_lookup \
         _unregister_lookup bilateral empty_result_set_value get_bilateral_transforms get_class_lookups \
         get_instance_lookups get_lookups get_tzname kind lhs merge_dicts register_class_lookup \
         register_instance_lookup register_lookup tzinfo",
    ),
    (
        "django.db.models.functions.datetime",
        "TruncYear",
        "_clear_cached_class_lookups _get_lookup _unregister_class_lookup _unregister_instance_lookup \
         _unregister_lookup bilateral empty_result_set_value get_bilateral_transforms get_class_lookups \
         get_instance_lookups get_lookups get_tzname kind lhs merge_dicts register_class_lookup \
         register_instance_lookup register_lookup tzinfo",
    ),
    ("django.db.models.functions.json", "JSONArray", "as_native as_oracle as_postgresql empty_result_set_value"),
    ("django.db.models.functions.json", "JSONObject", "as_native as_oracle as_postgresql empty_result_set_value join"),
    ("django.db.models.functions.math", "ATan2", "empty_result_set_value"),
    ("django.db.models.functions.math", "Ceil", "as_oracle"),
    ("django.db.models.functions.math", "Cot", "as_oracle"),
    ("django.db.models.functions.math", "Degrees", "as_oracle"),
    ("django.db.models.functions.math", "Log", "as_postgresql empty_result_set_value"),
    ("django.db.models.functions.math", "Mod", "as_postgresql empty_result_set_value"),
    ("django.db.models.functions.math", "Pi", "as_oracle empty_result_set_value"),
    ("django.db.models.functions.math", "Power", "empty_result_set_value"),
    ("django.db.models.functions.math", "Radians", "as_oracle"),
    ("django.db.models.functions.math", "Random", "as_mysql as_oracle empty_result_set_value"),
    ("django.db.models.functions.math", "Round", "as_postgresql"),
    ("django.db.models.functions.text", "Chr", "as_mysql as_oracle"),
    ("django.db.models.functions.text", "Concat", "_paired empty_result_set_value"),
    (
        "django.db.models.functions.text",
        "ConcatPair",
        "as_mysql as_postgresql coalesce empty_result_set_value pipes_concat_sql",
    ),
    ("django.db.models.functions.text", "LPad", "empty_result_set_value"),
    ("django.db.models.functions.text", "Left", "as_oracle empty_result_set_value get_substr"),
    ("django.db.models.functions.text", "Length", "as_mysql"),
    ("django.db.models.functions.text", "MD5", "as_oracle"),
    ("django.db.models.functions.text", "Ord", "as_mysql"),
    ("django.db.models.functions.text", "RPad", "empty_result_set_value"),
    ("django.db.models.functions.text", "Repeat", "as_oracle empty_result_set_value"),
    ("django.db.models.functions.text", "Replace", "empty_result_set_value"),
    ("django.db.models.functions.text", "Reverse", "as_oracle"),
    ("django.db.models.functions.text", "Right", "as_oracle empty_result_set_value get_substr"),
    ("django.db.models.functions.text", "SHA1", "as_oracle as_postgresql"),
    ("django.db.models.functions.text", "SHA224", "as_mysql as_oracle as_postgresql"),
    ("django.db.models.functions.text", "SHA256", "as_mysql as_oracle as_postgresql"),
    ("django.db.models.functions.text", "SHA384", "as_mysql as_oracle as_postgresql"),
    ("django.db.models.functions.text", "SHA512", "as_mysql as_oracle as_postgresql"),
    ("django.db.models.functions.text", "StrIndex", "as_postgresql empty_result_set_value"),
    ("django.db.models.functions.text", "Substr", "as_oracle empty_result_set_value"),
    ("django.db.models.functions.window", "CumeDist", "empty_result_set_value"),
    ("django.db.models.functions.window", "DenseRank", "empty_result_set_value"),
    ("django.db.models.functions.window", "FirstValue", "empty_result_set_value"),
    ("django.db.models.functions.window", "Lag", "empty_result_set_value"),
    ("django.db.models.functions.window", "LastValue", "empty_result_set_value"),
    ("django.db.models.functions.window", "Lead", "empty_result_set_value"),
    ("django.db.models.functions.window", "NthValue", "empty_result_set_value"),
    ("django.db.models.functions.window", "Ntile", "empty_result_set_value"),
    ("django.db.models.functions.window", "PercentRank", "empty_result_set_value"),
    ("django.db.models.functions.window", "Rank", "empty_result_set_value"),
    ("django.db.models.functions.window", "RowNumber", "empty_result_set_value"),
    ("django.db.models.indexes", "Index", "_get_condition_sql check"),
    ("django.db.models.lookups", "Contains", "is_simple_lookup param_pattern"),
    ("django.db.models.lookups", "EndsWith", "is_simple_lookup param_pattern"),
    ("django.db.models.lookups", "Exact", "get_db_prep_lookup_value_is_iterable"),
    ("django.db.models.lookups", "GreaterThan", "get_db_prep_lookup_value_is_iterable"),
    ("django.db.models.lookups", "GreaterThanOrEqual", "get_db_prep_lookup_value_is_iterable"),
    ("django.db.models.lookups", "IContains", "is_simple_lookup param_pattern"),
    ("django.db.models.lookups", "IEndsWith", "is_simple_lookup param_pattern"),
    ("django.db.models.lookups", "IStartsWith", "is_simple_lookup param_pattern"),
    (
        "django.db.models.lookups",
        "In",
        "get_db_prep_lookup_value_is_iterable resolve_expression_parameter split_parameter_list_as_sql",
    ),
    ("django.db.models.lookups", "IntegerFieldExact", "overflow_exception underflow_exception"),
    ("django.db.models.lookups", "IntegerGreaterThan", "overflow_exception underflow_exception"),
    ("django.db.models.lookups", "IntegerGreaterThanOrEqual", "overflow_exception underflow_exception"),
    ("django.db.models.lookups", "IntegerLessThan", "overflow_exception underflow_exception"),
    ("django.db.models.lookups", "IntegerLessThanOrEqual", "overflow_exception underflow_exception"),
    ("django.db.models.lookups", "LessThan", "get_db_prep_lookup_value_is_iterable"),
    ("django.db.models.lookups", "LessThanOrEqual", "get_db_prep_lookup_value_is_iterable"),
    ("django.db.models.lookups", "Lookup", "as_oracle batch_process_rhs deconstruct empty_result_set_value"),
    ("django.db.models.lookups", "Range", "get_db_prep_lookup_value_is_iterable resolve_expression_parameter"),
    ("django.db.models.lookups", "StartsWith", "is_simple_lookup param_pattern"),
    (
        "django.db.models.lookups",
        "Transform",
        "_clear_cached_class_lookups _get_lookup _unregister_instance_lookup empty_result_set_value \
         get_bilateral_transforms get_instance_lookups merge_dicts register_instance_lookup",
    ),
    ("django.db.models.lookups", "YearExact", "get_bound_params get_direct_rhs_sql year_lookup_bounds"),
    ("django.db.models.lookups", "YearGt", "get_bound_params get_direct_rhs_sql year_lookup_bounds"),
    ("django.db.models.lookups", "YearGte", "get_bound_params get_direct_rhs_sql year_lookup_bounds"),
    ("django.db.models.lookups", "YearLookup", "get_direct_rhs_sql year_lookup_bounds"),
    ("django.db.models.lookups", "YearLt", "get_bound_params get_direct_rhs_sql year_lookup_bounds"),
    ("django.db.models.lookups", "YearLte", "get_bound_params get_direct_rhs_sql year_lookup_bounds"),
    ("django.db.models.manager", "BaseManager", "_get_queryset_methods _set_creation_counter"),
    ("django.db.models.manager", "EmptyManager", "creation_counter"),
    (
        "django.db.models.manager",
        "Manager",
        "_insert _queryset_class _update aaggregate abulk_create abulk_update acontains acount acreate aearliest \
         aexists aexplain afirst aget aget_or_create ain_bulk aiterator alast alatest aupdate aupdate_or_create",
    ),
    (
        "django.db.models.options",
        "Options",
        "FORWARD_PROPERTIES REVERSE_PROPERTIES _format_names _forward_fields_map _get_default_pk_class _get_fields \
         _non_pk_concrete_field_names _populate_directed_relation_graph _prepare _property_names _relation_tree \
         _reverse_one_to_one_field_names add_manager contribute_to_class default_apps fields_map get_path_from_parent \
         get_path_to_parent is_composite_pk setting_changed setup_pk setup_proxy",
    ),
    ("django.db.models.query", "BaseIterable", "_async_generator"),
    ("django.db.models.query", "Prefetch", "get_current_prefetch_to get_current_querysets get_current_to_attr"),
    (
        "django.db.models.query",
        "QuerySet",
        "_add_hints _annotate _avoid_cloning _batched_insert _check_bulk_create_options _check_operator_queryset \
         _check_ordering_first_last_queryset_aggregation _clear_ordering_in_combined_queries _combinator_query \
         _disable_cloning _earliest _enable_cloning _extract_model_params _fetch_all _filter_or_exclude \
         _filter_or_exclude_inplace _handle_order_with_respect_to _has_filters _insert _iterator \
         _merge_known_related_objects _merge_sanity_check _not_support_combined_queries _prefetch_related_objects \
         _prepare_for_bulk_create _validate_values_are_expressions _values aaggregate abulk_create abulk_update \
         acontains acount acreate adelete aearliest aexists aexplain afirst aget aget_or_create ain_bulk aiterator \
         alast alatest aupdate aupdate_or_create resolve_expression",
    ),
    (
        "django.db.models.query",
        "RawQuerySet",
        "_clone _fetch_all _prefetch_related_objects model_fields resolve_model_init_order",
    ),
    ("django.db.models.query_utils", "DeferredAttribute", "_check_parent_chain fetch_many fetch_one"),
    ("django.db.models.query_utils", "FilteredRelation", "as_sql clone relabeled_clone resolve_expression"),
    ("django.db.models.query_utils", "Q", "_check_connector _combine add connectors copy identity negate"),
    ("django.db.models.signals", "ModelSignal", "_lazy_method"),
    (
        "django.db.models.sql.compiler",
        "SQLCompiler",
        "_get_combinator_part_sql _order_by_pairs _setup_joins apply_converters collapse_group_by \
         composite_fields_to_tuples explain_query find_ordering_name get_combinator_sql get_converters \
         get_default_columns get_distinct get_extra_select get_from_clause get_group_by get_order_by get_qualify_sql \
         get_related_selections get_select get_select_for_update_of_arguments get_select_from_parent \
         has_composite_fields has_results ordering_parts results_iter setup_query",
    ),
    ("django.db.models.sql.datastructures", "BaseTable", "as_sql relabeled_clone"),
    ("django.db.models.sql.datastructures", "Join", "demote promote"),
    (
        "django.db.models.sql.query",
        "Query",
        "_add_q _annotation_select_cache _convert_value_noop _extra_select_cache _gen_col_aliases _gen_cols _get_col \
         _get_defer_select_mask _get_only_select_mask _output_field_or_none _parse_expressions _resolve_output_field \
         _subquery_fields_len add_deferred_loading add_extra add_filtered_relation add_immediate_loading add_select_col \
         allowed_default allows_composite_expressions annotation_select_mask append_annotation_mask asc \
         base_table_class build_filter bump_prefix change_aliases check_alias check_filterable check_query_object_type \
         check_related_objects clear_deferred_loading clear_select_fields clear_where combinator_all combine compiler \
         conditional constraint_validation_compatible contains_aggregate contains_column_references \
         contains_over_clause contains_subquery convert_value copy default_cols demote_joins desc \
         empty_result_set_value explain explain_info extra_order_by extra_select extra_select_mask extra_tables field \
         filter_is_sticky filterable flatten get_aggregation get_db_converters get_expression_for_validation \
         get_external_cols get_group_by_cols get_lookup get_refs get_select_mask get_source_expressions \
         get_source_fields get_transform has_select_fields is_nullable is_summary join join_class join_parent_model \
         max_depth orderby_issubset_groupby prefix_references promote_joins ref_alias relabeled_clone \
         replace_expressions reset_refcounts resolve_expression resolve_lookup_value reverse_ordering \
         select_for_no_key_update select_for_update_nowait select_for_update_of select_for_update_skip_locked \
         select_format selected set_annotation_mask set_extra_mask set_returning set_select set_source_expressions \
         setup_joins solve_lookup_type split_exclude table_alias trim_joins trim_start try_transform unref_alias \
         window_compatible",
    ),
    (
        "django.db.models.sql.where",
        "WhereNode",
        "_contains_aggregate _contains_over_clause _resolve_leaf _resolve_node get_db_converters get_lookup is_summary \
         relabel_aliases relabeled_clone resolve_expression select_format split_having_qualify",
    ),
    ("django.db.transaction", "Atomic", "_recreate_cm"),
    (
        "django.dispatch.dispatcher",
        "Signal",
        "_flag_dead_receivers _live_receivers _log_robust_failure asend asend_robust",
    ),
    ("django.test.testcases", "SerializeMixin", "lockfile setUpClass"),
    (
        "django.test.testcases",
        "SimpleTestCase",
        "_addDuration _addExpectedFailure _addUnexpectedSuccess _add_databases_failures _assertNotWarns \
         _assert_contains _assert_form_error _assert_template_used _check_test_client_response _form_repr \
         _get_template_used _remove_databases_failures _text_repr async_client_class client_class \
         ensure_connection_patch_method",
    ),
    ("django.test.testcases", "TestCase", "_databases_support_savepoints _databases_support_transactions"),
    (
        "django.test.testcases",
        "TransactionTestCase",
        "_available_apps_calls_balanced _reset_sequences _should_reload_connections",
    ),
    ("django.test.utils", "override_settings", "enable_exception"),
    ("django.utils.datastructures", "CaseInsensitiveMapping", "_abc_impl"),
    ("django.utils.functional", "cached_property", "func name"),
    ("django.utils.text", "Truncator", "_text_chars _text_words"),
    ("django.utils.translation", "override", "_recreate_cm"),
];

/// Whether a class of this module and qualified name lacks an attribute of this name.
pub(super) fn is_missing(module: &str, class: &str, name: &str) -> bool {
    let found = ATTRIBUTES.binary_search_by_key(&(module, class), |(module, class, _)| (module, class));
    let row = found.ok().and_then(|at| ATTRIBUTES.get(at));
    row.is_some_and(|(.., names)| names.split_whitespace().any(|missing| missing == name))
}
