# %% music/models.py
from django.db import models

class Label(models.Model):
    name = models.CharField(max_length=30)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="subs")
    def __str__(self): return self.name

class Artist(models.Model):
    name = models.CharField(max_length=50)
    born = models.IntegerField(null=True)
    members = models.ManyToManyField("self", symmetrical=False, related_name="bands", through="Membership")
    def __str__(self): return self.name

class Membership(models.Model):
    band = models.ForeignKey(Artist, models.CASCADE, related_name="band_memberships")
    person = models.ForeignKey(Artist, models.CASCADE, related_name="person_memberships")
    since = models.IntegerField()
    until = models.IntegerField(null=True)

class Album(models.Model):
    title = models.CharField(max_length=60)
    artist = models.ForeignKey(Artist, models.CASCADE, related_name="albums")
    label = models.ForeignKey(Label, models.PROTECT, null=True, related_name="albums")
    year = models.IntegerField()
    guests = models.ManyToManyField(Artist, related_name="guested_on", blank=True)
    class Meta:
        ordering = ["year", "title"]
    def __str__(self): return self.title

class Track(models.Model):
    album = models.ForeignKey(Album, models.CASCADE, related_name="tracks")
    no = models.IntegerField()
    title = models.CharField(max_length=60)
    seconds = models.IntegerField(null=True)
    composers = models.ManyToManyField(Artist, related_name="compositions")
    class Meta:
        ordering = ["album", "no"]
        unique_together = ("album", "no")
    def __str__(self): return f"{self.no}. {self.title}"

class Play(models.Model):
    track = models.ForeignKey(Track, models.CASCADE)
    at = models.DateTimeField()
    user = models.CharField(max_length=10, blank=True)

# %%
import datetime
from django.db.models import *
from django.db.models.functions import *
UTC = datetime.UTC
L = [Label.objects.create(name=n) for n in ("EMI", "Harvest", "4AD")]
L[1].parent = L[0]; L[1].save()
A = {n: Artist.objects.create(name=n, born=b) for n, b in [("Floyd", None), ("Waters", 1943), ("Gilmour", 1946), ("Pixies", None), ("Deal", 1961), ("Nobody", None)]}
for b, p, s, u in [("Floyd", "Waters", 1965, 1985), ("Floyd", "Gilmour", 1967, None), ("Pixies", "Deal", 1986, 2013)]:
    _ = Membership.objects.create(band=A[b], person=A[p], since=s, until=u)
def album(t, a, l, y, tracks, guests=()):
    x = Album.objects.create(title=t, artist=A[a], label=l, year=y)
    for i, (tt, s, c) in enumerate(tracks, 1):
        Track.objects.create(album=x, no=i, title=tt, seconds=s).composers.set([A[n] for n in c])
    x.guests.set([A[g] for g in guests])
    return x
x1 = album("Animals", "Floyd", L[1], 1977, [("Pigs", 85, ["Waters"]), ("Dogs", 1028, ["Waters", "Gilmour"]), ("Sheep", 620, ["Waters"])])
x2 = album("Doolittle", "Pixies", L[2], 1989, [("Debaser", 172, []), ("Silver", None, ["Deal"])], ["Nobody"])
x3 = album("Amused", "Waters", None, 1992, [("Perfect Sense", 256, ["Waters"])], ["Deal", "Nobody"])
for i, t in enumerate(Track.objects.all()):
    Play.objects.bulk_create([Play(track=t, at=datetime.datetime(2024, 1 + k, 1 + i, 12, tzinfo=UTC), user="ab"[k % 2]) for k in range(i % 4)])
Album.objects.filter(tracks__composers__name="Waters").distinct()
Album.objects.filter(tracks__composers__name="Waters", tracks__seconds__gt=900)
Album.objects.filter(tracks__composers__name="Waters").filter(tracks__seconds__gt=900).distinct()
Album.objects.exclude(tracks__composers__name="Waters")
Album.objects.exclude(tracks__composers__name="Waters", tracks__seconds__gt=900)
Album.objects.exclude(Q(tracks__seconds__lt=200) | Q(label=None))
Album.objects.exclude(label__parent__name="EMI")
Album.objects.exclude(label__parent=None)
Artist.objects.filter(albums=None).order_by("name")
Artist.objects.exclude(albums=None).order_by("name")
Artist.objects.filter(Q(albums__year=1977) | Q(guested_on__year=1992)).order_by("name")
Artist.objects.filter(Q(albums__year=1977) & Q(guested_on__year=1992))
Artist.objects.filter(~Q(albums__year=1977), ~Q(guested_on__year=1992)).order_by("name")
Artist.objects.exclude(albums__tracks__seconds__isnull=True).order_by("name")
Artist.objects.filter(bands__name="Floyd").order_by("name")
Artist.objects.filter(person_memberships__until__isnull=True, person_memberships__band__name="Floyd")
Artist.objects.filter(members__compositions__album__artist=F("pk")).distinct()
Artist.objects.filter(albums__guests__albums__year__gt=1900)
Track.objects.filter(composers=F("album__artist"))
Track.objects.filter(composers__in=Artist.objects.filter(born__lt=1945))
Track.objects.filter(album__in=Album.objects.filter(year__lt=1990).order_by("-year")[:1])
Track.objects.filter(album__year__in=Album.objects.filter(title__startswith="A").values("year"))
Track.objects.exclude(album__in=[x1, x2]).values_list("title", "album__artist__name")
Track.objects.filter(album_id__in=[x1.pk, None]).count()
Track.objects.filter(Exists(Play.objects.filter(track=OuterRef("pk"), user="b")))
Track.objects.annotate(plays=Count("play"), last=Max("play__at")).order_by("-plays", "title").values_list("title", "plays", "last")
Track.objects.annotate(longer=Exists(Track.objects.filter(album=OuterRef("album"), seconds__gt=OuterRef("seconds")))).values_list("title", "longer")
Album.objects.annotate(total=Sum("tracks__seconds"), n=Count("tracks"), first=Min("tracks__title")).values("title", "total", "n", "first")
Album.objects.annotate(total=Sum("tracks__seconds")).filter(total__gt=F("year")).values_list("title", flat=True)
Album.objects.annotate(longest=Subquery(Track.objects.filter(album=OuterRef("pk")).order_by(F("seconds").desc(nulls_last=True)).values("title")[:1]), plays=Subquery(Play.objects.filter(track__album=OuterRef("pk")).order_by().values("track__album").annotate(c=Count("*")).values("c"))).values_list("title", "longest", "plays")
Artist.objects.annotate(best=Max(Subquery(Album.objects.filter(artist=OuterRef("pk")).values("year")[:1]))).order_by("pk").values_list("name", "best")
Artist.objects.annotate(yr=ArraySubquery(Album.objects.all())) if "ArraySubquery" in globals() else None
Artist.objects.annotate(nested=Exists(Album.objects.filter(artist=OuterRef("pk")).filter(Exists(Track.objects.filter(album=OuterRef("pk"), composers=OuterRef(OuterRef("pk"))))))).order_by("pk").values_list("name", "nested")
Artist.objects.annotate(late=FilteredRelation("albums", condition=Q(albums__year__gt=1980))).filter(late__isnull=False).values_list("name", "late__title")
Artist.objects.annotate(late=FilteredRelation("albums", condition=Q(albums__year__gt=1980))).annotate(n=Count("late")).order_by("pk").values_list("name", "n")
Album.objects.annotate(hit=FilteredRelation("tracks", condition=Q(tracks__seconds__gt=200) & ~Q(tracks__title="Sheep"))).values_list("title", "hit__title")
Album.objects.annotate(hit=FilteredRelation("tracks", condition=Q(tracks__composers__name="x"))).select_related("hit")
Album.objects.order_by("-label__name", "artist__name").values_list("title", "label__name")
Album.objects.order_by(F("label__name").asc(nulls_first=True))
Album.objects.order_by("label", "?")[:0]
Album.objects.order_by("tracks__no").distinct().count()
Album.objects.distinct().order_by("artist__name").values("label")
Track.objects.order_by("album__artist", "-no").values_list("pk", flat=True)
Track.objects.select_related("album__artist", "album__label__parent").get(pk=1).album.label.parent
Track.objects.select_related("album").only("title", "album__title").first()
Track.objects.select_related("album").defer("album__year", "seconds").last().album.year
Track.objects.select_related("play")
Track.objects.select_related("composers")
Track.objects.prefetch_related("composers__bands", "album__guests")[:2]
[[c.name for c in t.composers.all()] for t in Track.objects.prefetch_related(Prefetch("composers", Artist.objects.filter(born__gt=1944).order_by("-name")))]
Album.objects.prefetch_related(Prefetch("tracks", to_attr="tracks"))
Album.objects.prefetch_related("nope")
Album.objects.prefetch_related("title")
Album.objects.filter(year__gt=1980).update(label=L[0])
Album.objects.update(year=F("artist__born"))
Album.objects.filter(artist__name="Pixies").update(year=F("year") + 1)
Album.objects.update(year=Subquery(Album.objects.filter(pk=OuterRef("pk")).values("year")))
Track.objects.filter(album__artist__name="Floyd").update(seconds=Case(When(seconds__lt=100, then=100), default=F("seconds")))
Album.objects.annotate(n=Count("tracks")).filter(n__lt=2).update(year=2000)
Album.objects.order_by("-year")[:1].update(title="x")
L[0].delete()
Play.objects.filter(track__album__artist__name="Pixies").delete()
Play.objects.filter(user="a")[:2].delete()
Play.objects.distinct().delete()
Play.objects.values("user").delete()
Play.objects.dates("at", "month"), Play.objects.dates("at", "week", order="DESC")[:2], Play.objects.datetimes("at", "hour").count(), Play.objects.datetimes("at", "day", tzinfo=datetime.timezone(datetime.timedelta(hours=14)))[:1]
Play.objects.dates("user", "year")
Play.objects.dates("at", "hour")
Play.objects.annotate(m=TruncMonth("at")).values("m").annotate(n=Count("*"), users=Count("user", distinct=True)).order_by("m")
Play.objects.filter(at__month=2, at__week_day__in=[5, 6]).values_list("track__title", "at__day")
Album.objects.values_list("title").union(Artist.objects.values_list("name"), Label.objects.values_list("name"), all=True).order_by("title")[:4]
Album.objects.filter(year=1977).union(Album.objects.filter(year=2000)).order_by("-year").values_list("title", flat=True)
Album.objects.filter(year=1977) | Album.objects.filter(title="Doolittle")
(Album.objects.filter(year=1977) & Album.objects.filter(title="Doolittle")).query.is_empty(), Album.objects.all()[:1] | Album.objects.all()
Album.objects.filter(year=1977) ^ Album.objects.filter(tracks__no=1)
Album.objects.none().union(Album.objects.all()).count(), Album.objects.none() | Album.objects.filter(pk=1)
Album.objects.extra(where=["year > %s"], params=[1980], select={"d": "year / 10"}, order_by=["-d"]).values("title", "d")
Album.objects.raw("SELECT id, title, year * 2 AS twice FROM music_album ORDER BY id")[0].twice
[a.year for a in Album.objects.raw("SELECT id, title FROM music_album WHERE year < %(y)s", {"y": 1980})]
Album.objects.raw("SELECT title FROM music_album")[0]
Album.objects.raw("SELECT 1 AS id, 'x' AS nope", translations={"nope": "title"})[0].title
Album.objects.contains(x1), Album.objects.filter(year=1).contains(x1), Album.objects.values("pk").contains(x1) if False else 0
Album.objects.contains(A["Floyd"])
list(Album.objects.iterator(chunk_size=2)), list(Track.objects.prefetch_related("composers").iterator(chunk_size=2))[:1]
Album.objects.in_bulk([1, 99]), Album.objects.in_bulk(), Album.objects.in_bulk([]), Label.objects.in_bulk(["EMI"], field_name="name")
Album.objects.filter(tracks__gt=3).values("pk"), Album.objects.filter(tracks=Track.objects.first())
Album.objects.filter(artist="Floyd")
Album.objects.filter(artist=L[0])
Album.objects.filter(artist__in=[L[0]])
Album.objects.filter(artist__name__year=3)
Album.objects.filter(title__foo="x")
Album.objects.get(artist__albums__tracks__no=1, pk=x1.pk)
Album.objects.values("title", "nope")
Album.objects.values_list("title", "year", flat=True)
Album.objects.values_list("title", named=True).first()
Album.objects.only("nope")
Album.objects.latest("year"), Album.objects.earliest("year", "title")
Album.objects.latest()
Album.objects.reverse().first(), Album.objects.order_by().first(), Album.objects.order_by("-pk").last()
Album.objects.filter(pk=x1.pk).aggregate(a=Sum("tracks__seconds"), b=Avg("tracks__seconds", filter=Q(tracks__no__gt=1)), c=Count("guests"))
Album.objects.alias(n=Count("tracks")).filter(n=3).annotate(m=F("n") + 1).values("m")
Album.objects.annotate(n=Count("tracks")).values("artist").annotate(s=Sum("n"))
Album.objects.annotate(x=Value("a")).annotate(y=Concat("x", "title")).filter(y__startswith="aA").values_list("y", flat=True)
Album.objects.annotate(title_len=Length("title")).order_by("-title_len").values("title_len").distinct()
Album.objects.filter(Q(title__startswith="A") & (Q(year__lt=1980) | ~Q(label__name="EMI"))).query.__str__()
Album.objects.filter(year__range=(1970, 1980)).filter(year__in=range(1970, 1980)).exclude(year__isnull=True)
Album.objects.filter(year__in=[]), Album.objects.exclude(year__in=[]).count(), Album.objects.filter(Q(pk__in=[]) | Q(year=1977)), Album.objects.filter(~Q(pk__in=[])).exists()
Album.objects.select_for_update(nowait=True).get(pk=1)
Album.objects.using("other").count()
Album.objects.create(title="T", artist=A["Nobody"], year="199x")
Album.objects.create(title="T", artist="Nobody", year=1990)
Album.objects.bulk_create([Album(title="T", artist=Artist(name="unsaved"), year=1)])
Track.objects.bulk_create([Track(album=x1, no=1, title="dup")], update_conflicts=True, update_fields=["title"], unique_fields=["album", "no"])
ts = list(Track.objects.filter(album=x1)); ts[0].title = "P"; ts[1].seconds = F("seconds") + 1; Track.objects.bulk_update(ts, ["title", "seconds"], batch_size=2)
Track.objects.bulk_update(ts, ["pk"])
Track.objects.bulk_update(ts, [])
Track.objects.get_or_create(album=x1, no=1, defaults={"title": "z"}), Track.objects.update_or_create(album=x1, no=9, defaults={"title": lambda: "called"})
x1.tracks.create(no=10, title="N"), x1.tracks.count(), x1.tracks.filter(no__gt=8).exists(), x1.tracks.get(no=10).album is x1
x1.tracks.add(Track(no=11, title="new"), bulk=False), x1.tracks.set(x1.tracks.filter(no__lt=3)) if hasattr(x1.tracks, "remove") else None
x1.guests.add(A["Deal"], A["Waters"].pk), x1.guests.remove(A["Deal"]), x1.guests.set([A["Nobody"]]), x1.guests.create(name="G"), x1.guests.clear()
x1.guests.add("x")
x1.guests.add(L[0])
A["Floyd"].members.all(), A["Waters"].bands.values_list("name", "band_memberships__since")
A["Floyd"].delete()
Artist.objects.count(), Album.objects.count(), Track.objects.count()
