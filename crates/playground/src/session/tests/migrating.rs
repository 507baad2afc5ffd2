//! A session with somebody to ask: makemigrations' questions, failures explained, migrations looked at.

use super::*;
use crate::report::{Asked, Explanation, QuestionReport};

const HEAD: &str = "from django.db import models\nclass Member(models.Model):\n";
const ONE: &str =
    "    full_name = models.CharField(max_length=20)\n    town = models.CharField(max_length=20, null=True)\n";
const ROWS: &str = "# %%\nfor n, t in [('Ann', 'Oslo'), ('Bob', None), ('Cid', 'Rome')]:\n    Member.objects.create(full_name=n, town=t)\n";

fn models(fields: &str, answers: &str) -> String {
    let answers = if answers.is_empty() { String::new() } else { format!(" answers={answers}") };
    format!("# %% demoapp/models.py{answers}\n{HEAD}{fields}")
}

/// A session that asks, with three rows in the first version's table.
fn asking() -> Session {
    let mut session = session();
    session.ask_questions(true);
    let report = run_file(&mut session, &models(ONE, ""));
    assert_eq!((report.error, report.question), (None, None));
    run(&mut session, ROWS);
    session
}

fn question(session: &mut Session, fields: &str, answers: &str) -> QuestionReport {
    let report = run_file(session, &models(fields, answers));
    assert_eq!(report.error, None);
    assert_eq!(report.migrations, []);
    *report.question.unwrap()
}

/// Each choice's answer and effect.
fn effects(question: &QuestionReport) -> Vec<(&str, &str)> {
    question.choices.iter().map(|choice| (choice.answer.as_str(), choice.effect.as_str())).collect()
}

fn last(session: &mut Session, source: &str) -> String {
    run(session, &format!("# %%\n{source}\n")).last().map(outcome).unwrap_or_default()
}

const RENAMED: &str =
    "    name = models.CharField(max_length=20)\n    town = models.CharField(max_length=20, null=True)\n";
const STRICT: &str = "    full_name = models.CharField(max_length=20)\n    town = models.CharField(max_length=20)\n";
const MORE: &str = "    full_name = models.CharField(max_length=20)\n    town = models.CharField(max_length=20, null=True)\n    level = models.IntegerField()\n";

#[test]
fn a_rename_is_asked_with_what_it_does_to_the_rows() {
    let mut session = asking();
    let asked = question(&mut session, RENAMED, "");
    assert_eq!(asked.question, "Was member.full_name renamed to member.name (a CharField)? [y/N]");
    assert_eq!(asked.facts, "demoapp_member has 3 rows, all of them with a value in full_name.");
    assert_eq!(
        effects(&asked),
        [
            ("y", "full_name is called name from here on. Its 3 values stay."),
            ("n", "full_name is dropped with its 3 values, and name is added as a new field."),
        ]
    );
    assert_eq!(asked.table.unwrap().rows[1], [Some("2".to_owned()), Some("Bob".to_owned()), None]);
    // Nothing was written, migrated or imported.
    assert!(session.project().read("demoapp/models.py").is_some_and(|text| text.contains("full_name")));
    assert_eq!(session.project().migrations("demoapp"), ["0001_initial"]);
    assert_eq!(last(&mut session, "Member.objects.get(pk=1).full_name"), "'Ann'");

    let report = run_file(&mut session, &models(RENAMED, r#"["y"]"#));
    assert_eq!((report.error, report.question), (None, None));
    let answered = Asked { question: asked.question, answers: vec!["y".to_owned()] };
    assert_eq!(report.asked, [answered]);
    assert_eq!(last(&mut session, "Member.objects.get(pk=1).name"), "'Ann'");
}

#[test]
fn a_default_is_asked_for_and_a_wrong_one_again() {
    let mut session = asking();
    let asked = question(&mut session, MORE, "");
    assert_eq!(asked.facts, "demoapp_member has 3 rows, and each needs a value in level.");
    let [one_off, quit] = asked.choices.as_slice() else { panic!("{asked:?}") };
    assert!(one_off.words.starts_with("Provide a one-off default now"), "{one_off:?}");
    assert_eq!(one_off.effect, "All 3 rows of demoapp_member get this value in level, once.");
    assert_eq!((one_off.default.as_deref(), one_off.quits), (Some(""), false));
    assert_eq!((quit.default.as_deref(), quit.quits), (None, true));
    assert_eq!(asked.complaint, None);
    let again = question(&mut session, MORE, r#"["1", "x"]"#);
    assert_eq!(again.complaint.as_deref(), Some("NameError: name 'x' is not defined"));
    let report = run_file(&mut session, &models(MORE, r#"["1", "7"]"#));
    assert_eq!((report.error, report.question), (None, None));
    assert_eq!(last(&mut session, "sum(m.level for m in Member.objects.all())"), "21");
}

#[test]
fn a_field_that_takes_no_null_any_more_shows_the_rows_with_null() {
    let mut session = asking();
    let asked = question(&mut session, STRICT, "");
    assert_eq!(asked.facts, "1 of 3 rows in demoapp_member has NULL in town.");
    assert_eq!(asked.table.as_ref().map(|table| table.rows.len()), Some(1));
    let told = effects(&asked);
    assert_eq!(told[0].1, "1 row with NULL gets this value in town, once; the other 2 keep their own.");
    assert_eq!(told[1].1, "Nothing is filled in. As long as 1 row holds NULL, migrate fails and is rolled back.");
}

#[test]
fn a_renamed_model_and_an_empty_table_are_told_too() {
    let mut session = asking();
    let other = format!("# %% models.py\n{HEAD}{ONE}").replace("Member", "Person");
    let asked = run_file(&mut session, &other).question.unwrap();
    assert_eq!(asked.question, "Was the model demoapp.Member renamed to Person? [y/N]");
    assert_eq!(effects(&asked)[0].1, "The table of Member becomes the table of Person. Its 3 rows stay.");
    run(&mut session, "# %%\nMember.objects.all().delete()\n");
    assert_eq!(question(&mut session, RENAMED, "").facts, "demoapp_member has no rows yet.");
}

#[test]
fn an_answer_to_another_question_is_no_answer() {
    let mut session = asking();
    let first = question(&mut session, RENAMED, "");
    let run_with = |session: &mut Session, question: &str| {
        let mut cells = parse(&models(RENAMED, r#"["y"]"#));
        cells[0].asked = vec![Asked { question: question.to_owned(), answers: vec!["y".to_owned()] }];
        session.start(cells);
        match session.advance(1e9) {
            Progress::Cell { report: CellReport::File(report), .. } => report,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(run_with(&mut session, "Was member.town renamed?").question.as_deref(), Some(&first));
    assert_eq!(run_with(&mut session, &first.question).question, None);
}

#[test]
fn an_open_question_ends_the_run_and_without_somebody_to_ask_there_is_none() {
    let mut session = asking();
    session.start(parse(&format!("{}# %%\n'behind'\n", models(RENAMED, ""))));
    assert!(matches!(session.advance(1e9), Progress::Cell { .. }));
    assert_eq!(session.advance(1e9), Progress::Done);
    session.ask_questions(false);
    let report = run_file(&mut session, &models(RENAMED, ""));
    assert_eq!((report.question, report.asked), (None, Vec::new()));
    assert!(report.output.contains("not migrated: it is impossible to add a non-nullable field"), "{}", report.output);
}

#[test]
fn a_reset_session_still_asks() {
    let mut session = asking();
    let bytes = session.snapshot();
    session.restore(&bytes).unwrap();
    question(&mut session, RENAMED, "");
    session.reset().unwrap();
    run_file(&mut session, &models(ONE, ""));
    question(&mut session, RENAMED, "");
}

#[test]
fn the_links_of_a_many_to_many_field_are_at_stake_too() {
    let mut session = session();
    session.ask_questions(true);
    let fields = |name: &str| format!("    {name} = models.ManyToManyField('self')\n");
    run_file(&mut session, &models(&fields("friends"), ""));
    run(&mut session, "# %%\na, b = Member.objects.create(), Member.objects.create()\na.friends.add(b)\n");
    let asked = question(&mut session, &fields("allies"), "");
    assert_eq!(asked.facts, "demoapp_member_friends has 2 rows: the links of friends.");
    assert_eq!(effects(&asked)[0].1, "friends is called allies from here on. Its 2 links stay.");
    let report = run_file(&mut session, &models(&fields("allies"), r#"["y"]"#));
    assert_eq!((report.error, report.question), (None, None));
    assert_eq!(last(&mut session, "Member.objects.get(pk=1).allies.count()"), "1");
}

#[test]
fn of_two_models_of_one_name_the_one_that_changed_is_told_of() {
    let mut session = asking();
    let other = "# %% other/models.py\nfrom django.db import models\nclass Member(models.Model):\n    pass\n";
    run_file(&mut session, other);
    run(&mut session, "# %%\nfrom other.models import Member as Other\nOther.objects.create()\n");
    assert_eq!(question(&mut session, MORE, "").facts, "demoapp_member has 3 rows, and each needs a value in level.");
    let more = format!("{other}    level = models.IntegerField()\n");
    let asked = run_file(&mut session, &more).question.unwrap();
    assert_eq!(asked.facts, "other_member has 1 row, which needs a value in level.");
    assert_eq!(effects(&asked)[0].1, "The one row of other_member gets this value in level, once.");
}

#[test]
fn a_way_back_that_fails_is_explained_too() {
    let mut session = session();
    session.ask_questions(true);
    run_file(&mut session, &models("    n = models.IntegerField()\n", ""));
    run_file(&mut session, &models("    n = models.IntegerField(null=True)\n", ""));
    run(&mut session, "# %%\nMember.objects.create(n=1)\nMember.objects.create()\n");
    let statements = run(&mut session, "# %%\n!python manage.py migrate demoapp 0001\n");
    let told = statements[0].explanation.as_ref().unwrap();
    assert_eq!(told.place, "Undoing: Alter field n on member, in demoapp.0002_alter_member_n");
    assert_eq!(told.reason, "n of demoapp_member takes no NULL, and 1 of its 2 rows would have one there.");
    assert_eq!(keys(told), ["2"]);
    assert_eq!(last(&mut session, "Member.objects.count()"), "2");
}

fn explained(fields: &str, answers: &str) -> (Explanation, Session) {
    let mut session = asking();
    let report = run_file(&mut session, &models(fields, answers));
    assert_eq!(report.error.as_ref().map(|error| error.kind.as_str()), Some("IntegrityError"), "{report:?}");
    (*report.explanation.unwrap(), session)
}

/// The first column of the rows that are in the way.
fn keys(explanation: &Explanation) -> Vec<&str> {
    let table = explanation.table.as_ref().map_or(&[][..], |table| table.rows.as_slice());
    table.iter().filter_map(|row| row[0].as_deref()).collect()
}

#[test]
fn a_null_that_stays_is_explained_with_its_row() {
    let (told, mut session) = explained(STRICT, r#"["2"]"#);
    assert_eq!(told.place, "Alter field town on member, in demoapp.0002_alter_member_town");
    assert_eq!(told.reason, "town of demoapp_member takes no NULL, and 1 of its 3 rows would have one there.");
    assert_eq!(keys(&told), ["2"]);
    assert!(told.outcome.contains("rolled back"), "{}", told.outcome);
    // From a command too, and once the row is changed it goes through.
    let statements = run(&mut session, "# %%\n!python manage.py migrate\n");
    assert_eq!(statements[0].explanation.as_deref(), Some(&told));
    assert_eq!(statements[0].queries, []);
    last(&mut session, "connection.cursor().execute(\"UPDATE demoapp_member SET town = 'Bonn' WHERE id = 2\")");
    let report = run_file(&mut session, &models(STRICT, ""));
    assert_eq!((report.error, report.explanation), (None, None));
}

#[test]
fn rows_that_share_a_value_are_all_shown() {
    let unique = ONE.replace("max_length=20, null", "max_length=20, unique=True, null");
    let mut session = asking();
    run(&mut session, "# %%\nMember.objects.filter(pk=3).update(town='Oslo')\n");
    let told = run_file(&mut session, &models(&unique, "")).explanation.unwrap();
    assert_eq!(
        told.reason,
        "town of demoapp_member must differ from row to row, and 2 of its 3 rows share a value with another."
    );
    assert_eq!(keys(&told), ["1", "3"]);

    let together = format!(
        "{ONE}    class Meta:\n        constraints = [models.UniqueConstraint(models.functions.Lower('town'), name='u')]\n"
    );
    run(&mut session, "# %%\nMember.objects.filter(pk=3).update(town='oslo')\n");
    session.reset().unwrap();
    run_file(&mut session, &models(ONE, ""));
    run(&mut session, &ROWS.replace("Rome", "OSLO"));
    let told = run_file(&mut session, &models(&together, "")).explanation.unwrap();
    assert_eq!(told.place, "Create constraint u on model member, in demoapp.0002_member_u");
    assert_eq!(keys(&told), ["1", "3"]);
}

#[test]
fn a_unique_default_for_all_rows_is_in_its_own_way() {
    let unique = format!("{ONE}    code = models.IntegerField(unique=True, default=5)\n");
    let (told, _) = explained(&unique, "");
    assert_eq!(
        told.reason,
        "code of demoapp_member must differ from row to row, and all 3 rows share a value with another."
    );
}

#[test]
fn a_check_shows_the_rows_that_break_it() {
    let check = format!(
        "{ONE}    class Meta:\n        constraints = [models.CheckConstraint(condition=~models.Q(full_name='Cid'), name='no_cid')]\n"
    );
    let (told, _) = explained(&check, "");
    assert_eq!(
        told.reason,
        "The check no_cid must hold for every row of demoapp_member, and 1 of its 3 rows breaks it."
    );
    assert_eq!(keys(&told), ["3"]);
}

#[test]
fn a_foreign_key_shows_the_row_that_refers_to_nothing() {
    let (before, after) = (
        "    boss = models.IntegerField(default=9)\n",
        "    boss = models.ForeignKey('self', models.CASCADE, db_column='boss')\n",
    );
    let mut session = session();
    session.ask_questions(true);
    run_file(&mut session, &models(before, ""));
    run(&mut session, "# %%\nMember.objects.create(boss=1)\nMember.objects.create(boss=7)\n");
    let report = run_file(&mut session, &models(after, ""));
    let told = report.explanation.unwrap_or_else(|| panic!("{:?} {}", report.error, report.output));
    assert_eq!(
        told.reason,
        "boss of demoapp_member refers to demoapp_member, and 1 of its 2 rows refers to a row that is not there."
    );
    assert_eq!(keys(&told), ["2"]);
}

#[test]
fn migrations_are_listed_taken_apart_and_foreseen() {
    let mut session = asking();
    run_file(&mut session, &models(RENAMED, r#"["y"]"#));
    let more = RENAMED.to_owned() + "    level = models.IntegerField(default=1)\n";
    run_file(&mut session, &models(&more, ""));
    let apps = session.migrations().unwrap();
    let [app] = apps.as_slice() else { panic!("{apps:?}") };
    let listed: Vec<_> =
        app.migrations.iter().map(|one| (one.name.as_str(), one.is_applied, one.when.as_deref())).collect();
    let when = Some("1970-01-01 00:00:00");
    assert_eq!(
        listed,
        [
            ("0001_initial", true, when),
            ("0002_rename_full_name_member_name", true, when),
            ("0003_member_level", true, when)
        ]
    );
    let detail = session.migration("demoapp", "0002_rename_full_name_member_name");
    assert!(detail.source.contains("migrations.RenameField("), "{}", detail.source);
    assert_eq!(detail.error, None);
    let [operation] = detail.operations.as_slice() else { panic!("{detail:?}") };
    assert_eq!(operation.words, "Rename field full_name on member to name");
    assert_eq!(operation.sql, "ALTER TABLE \"demoapp_member\" RENAME COLUMN \"full_name\" TO \"name\";\n");
    let back = operation.backwards.as_deref().unwrap();
    assert_eq!(back, "ALTER TABLE \"demoapp_member\" RENAME COLUMN \"name\" TO \"full_name\";\n");

    let back = session.foresee("demoapp", "0001_initial");
    let told: Vec<_> = back.steps.iter().map(|step| (step.words.as_str(), step.effects.clone(), step.loses)).collect();
    assert_eq!(
        told,
        [
            (
                "Unapply demoapp.0003_member_level",
                vec!["The column level of demoapp_member is dropped with its 3 values.".to_owned()],
                true
            ),
            ("Unapply demoapp.0002_rename_full_name_member_name", Vec::new(), false),
        ]
    );
    let zero = session.foresee("demoapp", "zero");
    assert_eq!(zero.steps[2].effects, ["The table demoapp_member is dropped with its 3 rows."]);
    // Only looked at.
    assert_eq!(last(&mut session, "Member.objects.count()"), "3");
    run(&mut session, "# %%\n!python manage.py migrate demoapp 0001\n");
    assert_eq!(session.migrations().unwrap()[0].migrations.iter().filter(|one| one.is_applied).count(), 1);
    let forth = session.foresee("demoapp", "0003");
    assert_eq!(
        forth.steps[1].effects,
        ["3 rows of demoapp_member get the column level, filled with the field’s default or NULL."]
    );
    let nowhere = session.foresee("demoapp", "0009").error.unwrap();
    assert!(nowhere.starts_with("CommandError: Cannot find a migration matching '0009'"), "{nowhere}");
}

#[test]
fn values_under_an_older_name_are_counted_and_code_is_named() {
    let mut session = asking();
    run_file(&mut session, &models(RENAMED, r#"["y"]"#));
    let zero = session.foresee("demoapp", "zero");
    assert_eq!(zero.steps.last().map(|step| step.loses), Some(true));
    run(
        &mut session,
        "# %% demoapp/migrations/0003_code.py\nfrom django.db import migrations\ndef go(apps, editor):\n    pass\nclass \
         Migration(migrations.Migration):\n    dependencies = [('demoapp', '0002_rename_full_name_member_name')]\n    \
         operations = [migrations.RunPython(go)]\n",
    );
    let detail = session.migration("demoapp", "0003_code");
    assert!(detail.error.as_deref().is_some_and(|words| words.starts_with("IrreversibleError: Operation <RunPython")));
    let back = session.foresee("demoapp", "0001");
    assert_eq!(back.error, detail.error);
}

#[test]
fn a_command_knows_a_package_of_models() {
    let mut session = session();
    let statements = run(
        &mut session,
        "# %% shop/models/thing.py
from django.db import models
class Thing(models.Model):
    name = models.CharField(max_length=10)
# %% shop/models/__init__.py
from .thing import Thing
# %%
!python manage.py makemigrations
!python manage.py migrate
Thing.objects.create(name='x')
# %% shop/models/thing.py
from django.db import models
class Thing(models.Model):
    name = models.CharField(max_length=10)
    size = models.IntegerField(null=True)
# %%
!python manage.py makemigrations
",
    );
    let told: Vec<String> = statements.iter().map(outcome).collect();
    assert!(told.first().is_some_and(|text| text.contains("+ Create model Thing")), "{told:?}");
    assert!(told.get(2).is_some_and(|text| text.contains("<Thing: Thing object (1)>")), "{told:?}");
    assert!(told.last().is_some_and(|text| text.contains("+ Add field size to thing")), "{told:?}");
}
