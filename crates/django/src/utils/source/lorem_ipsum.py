# `django.utils.lorem_ipsum`: text that means nothing.

import random

COMMON_P = (
    "Lorem ipsum dolor sit amet, consectetur adipisicing elit, sed do eiusmod tempor incididunt ut labore et "
    "dolore magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip ex "
    "ea commodo consequat. Duis aute irure dolor in reprehenderit in voluptate velit esse cillum dolore eu fugiat "
    "nulla pariatur. Excepteur sint occaecat cupidatat non proident, sunt in culpa qui officia deserunt mollit "
    "anim id est laborum."
)

WORDS = (
    "exercitationem perferendis perspiciatis laborum eveniet sunt iure nam nobis eum cum officiis excepturi odio "
    "consectetur quasi aut quisquam vel eligendi itaque non odit tempore quaerat dignissimos facilis neque nihil "
    "expedita vitae vero ipsum nisi animi cumque pariatur velit modi natus iusto eaque sequi illo sed ex et "
    "voluptatibus tempora veritatis ratione assumenda incidunt nostrum placeat aliquid fuga provident praesentium "
    "rem necessitatibus suscipit adipisci quidem possimus voluptas debitis sint accusantium unde sapiente "
    "voluptate qui aspernatur laudantium soluta amet quo aliquam saepe culpa libero ipsa dicta reiciendis "
    "nesciunt doloribus autem impedit minima maiores repudiandae ipsam obcaecati ullam enim totam delectus "
    "ducimus quis voluptates dolores molestiae harum dolorem quia voluptatem molestias magni distinctio omnis "
    "illum dolorum voluptatum ea quas quam corporis quae blanditiis atque deserunt laboriosam earum consequuntur "
    "hic cupiditate quibusdam accusamus ut rerum error minus eius ab ad nemo fugit officia at in id quos "
    "reprehenderit numquam iste fugiat sit inventore beatae repellendus magnam recusandae quod explicabo "
    "doloremque aperiam consequatur asperiores commodi optio dolor labore temporibus repellat veniam architecto "
    "est esse mollitia nulla a similique eos alias dolore tenetur deleniti porro facere maxime corrupti"
)
WORDS = tuple(WORDS.split())
COMMON_WORDS = tuple(COMMON_P.lower().replace(",", "").replace(".", "").split()[:19])


def sentence():
    parts = [" ".join(random.sample(WORDS, random.randint(3, 12))) for _ in range(random.randint(1, 5))]
    text = ", ".join(parts)
    return text[0].upper() + text[1:] + random.choice("?.")


def paragraph():
    return " ".join(sentence() for _ in range(random.randint(1, 4)))


def paragraphs(count, common=True):
    return [COMMON_P if common and number == 0 else paragraph() for number in range(count)]


def words(count, common=True):
    found = list(COMMON_WORDS[:count]) if common else []
    while len(found) < count:
        found += random.sample(WORDS, min(count - len(found), len(WORDS)))
    return " ".join(found)
