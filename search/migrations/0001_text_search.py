"""How words are folded before they are compared: the configurations that the next migration's tables are made with."""

from django.db import migrations

# Accents go before the stem is taken; the stock `french` keeps them.
FRENCH = """
CREATE TEXT SEARCH CONFIGURATION search_french (COPY = pg_catalog.french);
ALTER TEXT SEARCH CONFIGURATION search_french
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, pg_catalog.french_stem;
"""
SIMPLE = """
CREATE TEXT SEARCH CONFIGURATION search_simple (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION search_simple
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, pg_catalog.simple;
"""
# Light stems (article, endings) over letters that `search_fold_arabic` has made one.
ARABIC = "CREATE TEXT SEARCH CONFIGURATION search_arabic (COPY = pg_catalog.arabic);"

# The twin of search.text.fold_arabic. Short vowels and tatweel go; alef forms, hamza seats, taa marbuta, alef maqsura
# and the Persian letters of foreign keyboards become one letter each; Arabic digits become ours.
FOLD_ARABIC = """
CREATE FUNCTION search_fold_arabic(written text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN translate(
    regexp_replace(normalize(written, NFKC), '[\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06ED]+', '', 'g'),
    'أإآٱىئؤةکگیھۀپڤچ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹',
    'اااايءءهككيههبفج01234567890123456789'
);
"""


class Migration(migrations.Migration):
    dependencies = [("catalog", "0002_tables")]

    operations = [
        migrations.RunSQL(FRENCH, "DROP TEXT SEARCH CONFIGURATION search_french"),
        migrations.RunSQL(SIMPLE, "DROP TEXT SEARCH CONFIGURATION search_simple"),
        migrations.RunSQL(ARABIC, "DROP TEXT SEARCH CONFIGURATION search_arabic"),
        migrations.RunSQL(FOLD_ARABIC, "DROP FUNCTION search_fold_arabic(text)"),
    ]
