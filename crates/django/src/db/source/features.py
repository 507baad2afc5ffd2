# `django.db.backends.sqlite3.features`: what Django's SQLite backend says of itself.

_YES = """
    allow_sliced_subqueries_with_in allows_auto_pk_0 allows_group_by_lob allows_group_by_select_index
    allows_multiple_constraints_on_same_fields can_clone_databases can_defer_constraint_checks
    can_introspect_check_constraints can_introspect_default can_introspect_foreign_keys can_introspect_json_field
    can_release_savepoints can_return_columns_from_insert can_return_rows_from_bulk_insert
    can_return_rows_from_update can_rollback_ddl can_use_chunked_reads delete_can_self_reference_subquery
    has_bulk_insert has_case_insensitive_like has_json_object_function has_zoneinfo_database ignores_table_name_case
    ignores_unnecessary_order_by_in_subqueries indexes_foreign_keys order_by_nulls_first
    pattern_lookup_needs_param_pattern requires_literal_defaults supports_aggregate_filter_clause
    supports_aggregate_order_by_clause supports_alter_generated_column_data_type supports_any_value
    supports_bit_aggregations supports_boolean_expr_in_select_clause supports_collation_on_charfield
    supports_collation_on_textfield supports_column_check_constraints supports_comparing_boolean_expr
    supports_date_lookup_using_string supports_default_in_bit_aggregations supports_default_in_lead_lag
    supports_default_keyword_in_bulk_insert supports_explaining_query_execution supports_expression_defaults
    supports_expression_indexes supports_foreign_keys supports_forward_references supports_frame_exclusion
    supports_frame_range_fixed_distance supports_functions_in_partial_indexes supports_ignore_conflicts
    supports_index_column_ordering supports_index_on_text_field supports_inspectdb supports_json_field
    supports_json_negative_indexing supports_no_precision_decimalfield supports_non_deterministic_collations
    supports_nullable_unique_constraints supports_on_delete_db_cascade supports_on_delete_db_default
    supports_on_delete_db_null supports_order_by_nulls_modifier supports_over_clause supports_paramstyle_pyformat
    supports_partial_indexes supports_partially_nullable_unique_constraints supports_primitives_in_json_field
    supports_regex_backreferencing supports_select_difference supports_select_for_update_with_limit
    supports_select_intersection supports_select_union supports_sequence_reset supports_stored_generated_columns
    supports_subqueries_in_group_by supports_table_check_constraints supports_temporal_subtraction
    supports_transactions supports_tuple_comparison_against_subquery supports_tuple_lookups
    supports_unlimited_charfield supports_unspecified_pk supports_update_conflicts
    supports_update_conflicts_with_target supports_uuid4_function supports_uuid4_function_in_default
    supports_virtual_generated_columns update_can_self_select uses_savepoints
"""
_NO = """
    allows_group_by_selected_pks atomic_transactions can_create_inline_fk can_distinct_on_fields
    can_introspect_materialized_views can_rename_index collate_as_index_expression connection_persists_old_columns
    for_update_after_from gis_enabled greatest_least_ignores_nulls has_json_operators has_native_boolean_field
    has_native_duration_field has_native_json_field has_native_uuid_field has_real_datatype
    has_select_for_no_key_update has_select_for_update has_select_for_update_nowait has_select_for_update_of
    has_select_for_update_skip_locked implied_column_null interprets_empty_strings_as_nulls
    json_key_contains_list_matching_requires_list nulls_order_largest
    only_supports_unbounded_with_preceding_and_following related_fields_match_type requires_casted_case_in_updates
    requires_compound_order_by_subquery requires_explicit_null_ordering_when_grouping rounds_to_even
    schema_editor_uses_clientside_param_binding select_for_update_of_column
    supports_aggregate_distinct_multiple_argument supports_callproc_kwargs supports_cast_with_precision
    supports_combined_alters supports_comments supports_comments_inline supports_covering_indexes
    supports_default_keyword_in_insert supports_deferrable_unique_constraints supports_json_field_contains
    supports_logical_xor supports_nulls_distinct_unique_constraints supports_parentheses_in_compound
    supports_slicing_ordering_in_compound supports_tablespaces supports_timezones supports_uuid7_function
    supports_uuid7_function_shift test_db_allows_multiple_connections truncates_names
"""


class DatabaseFeatures:
    bare_select_suffix = ""
    create_test_procedure_without_params_sql = None
    create_test_procedure_with_int_param_sql = None
    empty_fetchmany_value = []
    insert_test_table_with_defaults = None
    max_query_params = 32766
    minimum_database_version = (3, 37)
    prohibits_null_characters_in_text_exception = None
    supported_explain_formats = set()
    test_collations = {
        "ci": "nocase", "cs": "binary", "non_default": "nocase", "swedish_ci": None, "virtual": "nocase",
    }
    test_now_utc_template = None
    time_cast_precision = 3

    @property
    def introspected_field_types(self):
        types = (
            "Auto BigInteger Binary Boolean Char Integer PositiveBigInteger PositiveInteger PositiveSmallInteger "
            "SmallInteger Time"
        )
        return {
            **{name + "Field": name + "Field" for name in types.split()},
            "BigAutoField": "AutoField",
            "DurationField": "BigIntegerField",
            "GenericIPAddressField": "CharField",
            "SmallAutoField": "AutoField",
        }

    def __init__(self, connection):
        self.connection = connection


for _name in _YES.split():
    setattr(DatabaseFeatures, _name, True)
for _name in _NO.split():
    setattr(DatabaseFeatures, _name, False)

from django.db import connection

_features = DatabaseFeatures(connection)
