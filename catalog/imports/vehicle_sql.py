"""The set-based statements of a vehicle import: a file of models, or one of engines."""

from dataclasses import dataclass

CREATE_MAKES = """
    INSERT INTO catalog_vehiclemake (name, slug, external_id, position, is_active)
    SELECT min(make), min(lower(trim('-' FROM regexp_replace(unaccent(make), '[^A-Za-z0-9]+', '-', 'g')))),
           min(make_number), min(make_position), true
    FROM staged
    WHERE NOT EXISTS (
        SELECT FROM catalog_vehiclemake known WHERE known.normalized_name = catalog_normalize_reference(staged.make)
    )
    GROUP BY catalog_normalize_reference(make)
"""
FIND_MAKES = """
    UPDATE staged SET make_id = make.id FROM catalog_vehiclemake make
    WHERE make.normalized_name = catalog_normalize_reference(staged.make)
"""
# Two generations may share a name; their addresses then carry the year, or the source's number.
_INSERT_MODELS = """
    INSERT INTO catalog_vehiclemodel (make_id, external_id, name, family, slug, produced_from, produced_to)
    SELECT make_id, model_number, model, family,
           CASE WHEN count(*) OVER (PARTITION BY make_id, model_slug) > 1 OR EXISTS (
                SELECT FROM catalog_vehiclemodel taken WHERE taken.make_id = fresh.make_id AND taken.slug = model_slug
           ) THEN model_slug || '-' || coalesce(lower(catalog_normalize_reference(model_number)),
                                                to_char(produced_from, 'YYYY'), substr(md5(line::text), 1, 6))
           ELSE model_slug END,
           produced_from, produced_to
    FROM ({fresh}) AS fresh
    ORDER BY line
"""


@dataclass(frozen=True)
class Statements:
    """What differs between a file of models and one of engines. `ambiguous` selects lines to refuse."""

    ambiguous: str
    find_models: str
    set_keys: str
    prepare: tuple[str, ...]
    changes: str
    insert: str
    update: str


_FIND_MODELS = """
    UPDATE staged SET model_id = model.id FROM catalog_vehiclemodel model
    WHERE model.external_id = staged.model_number;

    UPDATE staged SET model_id = model.id FROM catalog_vehiclemodel model
    WHERE staged.model_id IS NULL AND model.make_id = staged.make_id AND lower(model.name) = lower(staged.model)
      AND model.produced_from IS NOT DISTINCT FROM staged.produced_from
      AND (staged.model_number IS NULL OR model.external_id IS NULL)
"""

_MODEL_CHANGED = """
    (model.name, coalesce(staged.produced_from, model.produced_from), coalesce(staged.produced_to, model.produced_to),
     coalesce(nullif(staged.family, ''), model.family), coalesce(staged.model_number, model.external_id))
    IS DISTINCT FROM
    (staged.model, model.produced_from, model.produced_to, model.family, model.external_id)
"""
MODELS = Statements(
    ambiguous="SELECT line, '', '', '' FROM staged WHERE false",
    find_models=_FIND_MODELS,
    set_keys="""
        UPDATE staged
        SET key = coalesce('n' || model_number, concat_ws('|', 'm', make_id, lower(model), produced_from)),
            digest = md5(ROW(make_id, model, family, produced_from, produced_to)::text)
    """,
    prepare=(),
    changes=f"""
        SELECT line, make || ' ' || staged.model, 'created', '',
               concat_ws(' > ', staged.produced_from, staged.produced_to)
        FROM staged WHERE model_id IS NULL AND repeat_of IS NULL
        UNION ALL
        SELECT line, make || ' ' || staged.model, 'updated',
               concat_ws(' ', model.name, model.produced_from, model.produced_to),
               concat_ws(' ', staged.model, staged.produced_from, staged.produced_to)
        FROM staged JOIN catalog_vehiclemodel model ON model.id = staged.model_id
        WHERE repeat_of IS NULL AND {_MODEL_CHANGED}
        ORDER BY 1
    """,
    insert=_INSERT_MODELS.format(fresh="SELECT * FROM staged WHERE model_id IS NULL AND repeat_of IS NULL"),
    update=f"""
        UPDATE catalog_vehiclemodel model
        SET name = staged.model, family = coalesce(nullif(staged.family, ''), model.family),
            produced_from = coalesce(staged.produced_from, model.produced_from),
            produced_to = coalesce(staged.produced_to, model.produced_to),
            external_id = coalesce(staged.model_number, model.external_id)
        FROM staged WHERE model.id = staged.model_id AND repeat_of IS NULL AND {_MODEL_CHANGED}
    """,
)

# The dates of an engine file are the engine's: a model is found without them, and made with their span.
_FIND_MODELS_OF_ENGINES = """
    UPDATE staged SET model_id = found.id
    FROM (
        SELECT staged.line, coalesce(
            (SELECT id FROM catalog_vehiclemodel WHERE external_id = staged.model_number),
            (SELECT min(id) FROM catalog_vehiclemodel model
             WHERE model.make_id = staged.make_id AND lower(model.name) = lower(staged.model)
               AND (staged.model_number IS NULL OR model.external_id IS NULL)
             HAVING count(*) = 1)
        ) AS id FROM staged
    ) AS found
    WHERE found.line = staged.line
"""
_FIND_ENGINES = """
    UPDATE staged SET engine_id = engine.id FROM catalog_vehicleengine engine
    WHERE engine.external_id = staged.engine_number;

    UPDATE staged SET engine_id = engine.id FROM catalog_vehicleengine engine
    WHERE staged.engine_id IS NULL AND staged.engine_number IS NULL
      AND engine.model_id = staged.model_id AND engine.name = staged.engine
      AND engine.power_hp IS NOT DISTINCT FROM staged.power_hp
      AND engine.produced_from IS NOT DISTINCT FROM staged.produced_from
"""
_ENGINE_CHANGED = """
    (engine.model_id, engine.name, coalesce(staged.produced_from, engine.produced_from),
     coalesce(staged.produced_to, engine.produced_to), coalesce(nullif(staged.codes, ''), engine.codes),
     coalesce(nullif(staged.fuel, ''), engine.fuel), coalesce(staged.displacement_cc, engine.displacement_cc),
     coalesce(staged.power_hp, engine.power_hp))
    IS DISTINCT FROM
    (staged.model_id, staged.engine, engine.produced_from, engine.produced_to, engine.codes, engine.fuel,
     engine.displacement_cc, engine.power_hp)
"""
ENGINES = Statements(
    ambiguous="""
        SELECT line, 'model', make || ' ' || model,
               'Plusieurs générations portent ce nom : ajoutez le numéro du modèle (model_id).'
        FROM staged
        WHERE model_id IS NULL AND 1 < (
            SELECT count(*) FROM catalog_vehiclemodel known
            WHERE known.make_id = staged.make_id AND lower(known.name) = lower(staged.model)
              AND (staged.model_number IS NULL OR known.external_id IS NULL)
        )
    """,
    find_models=_FIND_MODELS_OF_ENGINES,
    set_keys="""
        UPDATE staged
        SET key = coalesce('n' || engine_number, concat_ws('|', 'e', make_id, coalesce(model_number, lower(model)),
                                                           engine, power_hp, produced_from)),
            digest = md5(ROW(make_id, model_number, lower(model), engine, codes, fuel, displacement_cc, power_hp,
                             produced_from, produced_to)::text)
    """,
    prepare=(
        _INSERT_MODELS.format(
            fresh="""
                SELECT DISTINCT ON (make_id, coalesce(model_number, lower(model)))
                       line, make_id, model_number, model, family, model_slug,
                       min(produced_from) OVER built AS produced_from,
                       CASE WHEN NOT bool_or(produced_to IS NULL) OVER built THEN max(produced_to) OVER built END
                           AS produced_to
                FROM staged WHERE model_id IS NULL
                WINDOW built AS (PARTITION BY make_id, coalesce(model_number, lower(model)))
                ORDER BY make_id, coalesce(model_number, lower(model)), line
            """
        ),
        _FIND_MODELS_OF_ENGINES,
        _FIND_ENGINES,
    ),
    changes=f"""
        SELECT line, concat_ws(' ', make, staged.model, engine), 'created', '',
               concat_ws(' > ', produced_from, produced_to)
        FROM staged WHERE engine_id IS NULL AND repeat_of IS NULL
        UNION ALL
        SELECT line, concat_ws(' ', make, staged.model, staged.engine), 'updated',
               concat_ws(' ', engine.name, engine.produced_from, engine.produced_to),
               concat_ws(' ', staged.engine, staged.produced_from, staged.produced_to)
        FROM staged JOIN catalog_vehicleengine engine ON engine.id = staged.engine_id
        WHERE repeat_of IS NULL AND {_ENGINE_CHANGED}
        ORDER BY 1
    """,
    insert="""
        INSERT INTO catalog_vehicleengine (
            model_id, external_id, name, codes, fuel, displacement_cc, power_hp, produced_from, produced_to
        )
        SELECT model_id, engine_number, engine, codes, fuel, displacement_cc, power_hp, produced_from, produced_to
        FROM staged WHERE engine_id IS NULL AND repeat_of IS NULL ORDER BY line
    """,
    update=f"""
        UPDATE catalog_vehicleengine engine
        SET model_id = staged.model_id, name = staged.engine,
            codes = coalesce(nullif(staged.codes, ''), engine.codes),
            fuel = coalesce(nullif(staged.fuel, ''), engine.fuel),
            displacement_cc = coalesce(staged.displacement_cc, engine.displacement_cc),
            power_hp = coalesce(staged.power_hp, engine.power_hp),
            produced_from = coalesce(staged.produced_from, engine.produced_from),
            produced_to = coalesce(staged.produced_to, engine.produced_to)
        FROM staged WHERE engine.id = staged.engine_id AND repeat_of IS NULL AND {_ENGINE_CHANGED}
    """,
)
