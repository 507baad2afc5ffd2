//! A model as the schema editor sees it: its own table, columns, indexes and constraints.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::schema::{Constraint, Field, FieldKind, Index, Literal, Model, ModelId, Reverse, Schema};

/// A model's table, free to be changed without its model.
#[derive(Clone)]
pub struct Table {
    /// The models around it.
    pub schema: Rc<Schema>,
    /// The model.
    pub id: ModelId,
    /// The class's name, which errors tell; `NewMember` while the table is remade.
    pub object_name: Rc<str>,
    /// `db_table`
    pub name: Rc<str>,
    /// `local_concrete_fields`, in order.
    pub columns: Vec<Column>,
    /// The names of a composite primary key's fields.
    pub composite: Vec<Rc<str>>,
    /// `unique_together`
    pub unique_together: Vec<Vec<Rc<str>>>,
    /// `indexes`
    pub indexes: Vec<Rc<Index>>,
    /// `constraints`
    pub constraints: Vec<Rc<Constraint>>,
}

/// A field with what the schema knows about its column. A many-to-many field has none and is still one of these where
/// fields are altered.
#[derive(Clone)]
pub struct Column {
    /// The models around the field; ids within the field are theirs.
    pub schema: Rc<Schema>,
    /// The field.
    pub field: Rc<Field>,
    /// The column's type; none without a column.
    pub db_type: Option<Rc<str>>,
    /// What a foreign key refers to.
    pub references: Option<Reference>,
    /// The table of what it relates to, for comparing relations.
    pub related_table: Option<Rc<str>>,
    /// Where it stands among its model's fields: by creation, then by place.
    pub order: (i64, usize),
}

/// The other end of a foreign key.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// The table.
    pub table: Rc<str>,
    /// The column.
    pub column: Rc<str>,
    /// The field whose column that is.
    pub field: Rc<str>,
    /// Whether it is the same model.
    pub to_self: bool,
}

impl Table {
    /// The table of a model.
    pub fn of(schema: &Rc<Schema>, id: ModelId) -> Result<Self> {
        let model = schema.model(id);
        let mut columns = Vec::new();
        for (place, field) in model.fields.iter().enumerate() {
            if field.is_concrete() && !field.many_to_many() {
                columns.push(column(schema, id, field, place)?);
            }
        }
        let composite = model.fields.iter().find(|field| field.kind == FieldKind::CompositePrimaryKey);
        Ok(Table {
            schema: schema.clone(),
            id,
            object_name: model.name.clone(),
            name: model.db_table.clone(),
            columns,
            composite: composite.map(|field| field.composite.clone()).unwrap_or_default(),
            unique_together: model.options.unique_together.clone(),
            indexes: model.options.indexes.clone(),
            constraints: model.options.constraints.clone(),
        })
    }

    /// The table of the model with that name.
    pub fn get(schema: &Rc<Schema>, app_label: &str, name: &str) -> Result<Self> {
        Table::of(schema, schema.get_model(app_label, name)?)
    }

    /// The model.
    pub fn model(&self) -> &Model {
        self.schema.model(self.id)
    }

    /// Whether migrations concern the model's table: it is managed, no proxy and not swapped out.
    pub fn can_migrate(&self) -> bool {
        let options = &self.model().options;
        options.managed && !options.proxy
    }

    /// `model._meta.get_field(name)` of a field of its own, one without a column included.
    pub fn field(&self, name: &str) -> Result<Column> {
        let model = self.model();
        let found = model.fields.iter().enumerate().find(|(_, field)| &*field.name == name);
        let (place, field) = match found {
            Some(found) => found,
            None => {
                let inherited = self.schema.meta(self.id).field(name, model)?;
                return column(&self.schema, self.id, inherited, usize::MAX);
            }
        };
        column(&self.schema, self.id, field, place)
    }

    /// The column of a field that this model has, or that it could have.
    pub fn column_of(&self, field: &Rc<Field>) -> Result<Column> {
        let known = self.model().fields.iter().position(|own| Rc::ptr_eq(own, field));
        column(&self.schema, self.id, field, known.unwrap_or(usize::MAX))
    }

    /// The column of a field, by its name or the name of its attribute.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| &*column.field.name == name || &*column.field.attname == name)
    }

    /// The name of a field's column; an error if there is no such field.
    pub fn column_name(&self, field: &str) -> Result<Rc<str>> {
        match self.column(field) {
            Some(column) => Ok(column.field.column.clone()),
            None if field == "pk" => match self.columns.iter().find(|column| column.field.primary_key) {
                Some(column) => Ok(column.field.column.clone()),
                None => Err(self.no_field(field)),
            },
            None => Err(self.no_field(field)),
        }
    }

    fn no_field(&self, field: &str) -> Error {
        Error::FieldDoesNotExist(format!("{} has no field named '{field}'", self.object_name).into())
    }

    /// `local_many_to_many`
    pub fn many_to_many(&self) -> Vec<Rc<Field>> {
        self.model().local_many_to_many().cloned().collect()
    }

    /// The table made for a many-to-many field; none if the user gave a model.
    pub fn auto_through(&self, field: &Field) -> Option<Table> {
        let through = *field.relation.as_ref()?.through_model.get()?;
        self.schema.model(through).auto_created?;
        Table::of(&self.schema, through).ok()
    }

    /// `related_objects`: relations from other models that have a name, and many-to-many ones without.
    pub fn related_objects(&self) -> Vec<Rc<Reverse>> {
        let reverse = &self.schema.meta(self.id).reverse;
        reverse.iter().filter(|rel| !rel.hidden || rel.field.many_to_many()).cloned().collect()
    }

    /// The columns of a many-to-many table: the one that points to the field's own model, then the other.
    pub fn link_columns(&self) -> Option<(&Column, &Column)> {
        let mut links = self.columns.iter().filter(|column| column.references.is_some() || column.field.is_relation());
        Some((links.next()?, links.next()?))
    }
}

impl Column {
    /// Sets the field's default.
    pub fn set_default(&mut self, default: Option<Literal>) {
        Rc::make_mut(&mut self.field).default = default;
    }

    /// The name of its column.
    pub fn column_name(&self) -> &Rc<str> {
        &self.field.column
    }

    /// Whether it has a column.
    pub fn is_concrete(&self) -> bool {
        self.field.is_concrete() && !self.field.many_to_many()
    }

    /// Whether the database keeps its relation.
    pub fn has_constraint(&self) -> bool {
        self.field.relation.as_ref().is_some_and(|relation| relation.db_constraint)
    }
}

fn column(schema: &Rc<Schema>, id: ModelId, field: &Rc<Field>, place: usize) -> Result<Column> {
    let references = if field.kind.is_foreign_key() { Some(reference(schema, id, field)?) } else { None };
    let related = field.relation.as_ref().and_then(|relation| relation.model.get());
    Ok(Column {
        schema: schema.clone(),
        field: field.clone(),
        db_type: if field.many_to_many() { None } else { schema.db_type(field)? },
        references,
        related_table: related.map(|target| schema.model(*target).db_table.clone()),
        order: (field.creation_counter, place),
    })
}

fn reference(schema: &Rc<Schema>, id: ModelId, field: &Field) -> Result<Reference> {
    let relation = field.relation.as_ref().ok_or_else(|| Error::value("no relation"))?;
    let target = relation.model()?;
    let target_field = schema.target_field(field)?;
    Ok(Reference {
        table: schema.model(target).db_table.clone(),
        column: target_field.column.clone(),
        field: target_field.name.clone(),
        to_self: schema.concrete(target) == schema.concrete(id),
    })
}
