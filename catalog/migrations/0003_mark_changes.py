"""The queue of changed products, and the triggers that fill it."""

import django.contrib.postgres.fields
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

# Called by triggers of the catalogue with the products that one statement was about. Long lists are parted, so that
# whoever pulls gets a handful and a row is never moved out of its table.
MARK_PRODUCTS = """
CREATE FUNCTION catalog_mark_products(products bigint[]) RETURNS void
LANGUAGE sql
BEGIN ATOMIC
    INSERT INTO catalog_productchange (products)
    SELECT array_agg(product ORDER BY product)
    FROM (
        SELECT product, (row_number() OVER (ORDER BY product) - 1) / 1000 AS part
        FROM (SELECT DISTINCT unnest(products) AS product) AS once
    ) AS parted
    GROUP BY part ORDER BY part;
END
"""


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0002_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='ProductChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('products', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None, verbose_name='produits')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='créé le')),
            ],
            options={
                'verbose_name': 'produits modifiés',
                'verbose_name_plural': 'produits modifiés',
            },
        ),
        migrations.RunSQL(MARK_PRODUCTS, "DROP FUNCTION catalog_mark_products(bigint[])"),
        pgtrigger.migrations.AddTrigger(
            model_name='brand',
            trigger=pgtrigger.compiler.Trigger(name='mark_products', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM catalog_mark_products(ARRAY(\n            WITH changed AS (\n                SELECT id FROM old_values JOIN new_values USING (id) WHERE (old_values.name, old_values.is_active) IS DISTINCT FROM (new_values.name, new_values.is_active)\n            )\n            SELECT id FROM catalog_product WHERE brand_id IN (SELECT id FROM changed)\n            )); RETURN NULL;', hash='c71707aa7e43fda0221231da9c091525daadff23', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_mark_products_15b3b', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='catalog_brand', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='category',
            trigger=pgtrigger.compiler.Trigger(name='mark_products', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM catalog_mark_products(ARRAY(\n            WITH changed AS (\n                SELECT id FROM old_values JOIN new_values USING (id) WHERE (old_values.name_fr, old_values.name_ar, old_values.keywords, old_values.parent_id, old_values.is_visible) IS DISTINCT FROM (new_values.name_fr, new_values.name_ar, new_values.keywords, new_values.parent_id, new_values.is_visible)\n            )\n            \n    SELECT id FROM catalog_product WHERE category_id IN (\n        WITH RECURSIVE below AS (\n            SELECT id FROM changed\n            UNION\n            SELECT child.id FROM catalog_category child JOIN below ON child.parent_id = below.id\n        )\n        SELECT id FROM below\n    )\n\n            )); RETURN NULL;', hash='04b6efe21660f0e3a5f9e98da43d83fe3af364fe', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_mark_products_68008', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='catalog_category', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fitment',
            trigger=pgtrigger.compiler.Trigger(name='mark_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM catalog_mark_products(ARRAY(SELECT product_id FROM new_values)); RETURN NULL;', hash='c1f86c1e53c1c5f4241f39fcc0e877c62d1161c2', level='STATEMENT', operation='INSERT', pgid='pgtrigger_mark_insert_f2000', referencing='REFERENCING NEW TABLE AS new_values ', table='catalog_fitment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fitment',
            trigger=pgtrigger.compiler.Trigger(name='mark_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM catalog_mark_products(ARRAY(\n            SELECT unnest(ARRAY[old_values.product_id, new_values.product_id])\n            FROM old_values JOIN new_values USING (id) WHERE (old_values.id, old_values.product_id, old_values.engine_id, old_values.model_id, old_values.axle, old_values.side, old_values.valid_from, old_values.valid_to, old_values.engine_code, old_values.air_conditioning, old_values.note) IS DISTINCT FROM (new_values.id, new_values.product_id, new_values.engine_id, new_values.model_id, new_values.axle, new_values.side, new_values.valid_from, new_values.valid_to, new_values.engine_code, new_values.air_conditioning, new_values.note)\n            )); RETURN NULL;', hash='e36c8fb571297d7b0246b180bd8c24289a3b69d9', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_mark_update_71878', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='catalog_fitment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fitment',
            trigger=pgtrigger.compiler.Trigger(name='mark_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM catalog_mark_products(ARRAY(SELECT product_id FROM old_values)); RETURN NULL;', hash='812c8ba74ec881f366be5ffd314d2c8427d25011', level='STATEMENT', operation='DELETE', pgid='pgtrigger_mark_delete_fd739', referencing='REFERENCING OLD TABLE AS old_values ', table='catalog_fitment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='product',
            trigger=pgtrigger.compiler.Trigger(name='mark_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM catalog_mark_products(ARRAY(SELECT id FROM new_values)); RETURN NULL;', hash='1581a6bb3e9d09d663993209e537510f97f11794', level='STATEMENT', operation='INSERT', pgid='pgtrigger_mark_insert_4ee3f', referencing='REFERENCING NEW TABLE AS new_values ', table='catalog_product', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='product',
            trigger=pgtrigger.compiler.Trigger(name='mark_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM catalog_mark_products(ARRAY(\n            SELECT unnest(ARRAY[old_values.id, new_values.id])\n            FROM old_values JOIN new_values USING (id) WHERE (old_values.id, old_values.uuid, old_values.sku, old_values.sku_normalized, old_values.mpn, old_values.mpn_normalized, old_values.name_fr, old_values.name_ar, old_values.description_fr, old_values.description_ar, old_values.slug, old_values.brand_id, old_values.category_id, old_values.quality, old_values.origin_country, old_values.vat_rate, old_values.price, old_values.former_price, old_values.cost, old_values.stock, old_values.low_stock_level, old_values.weight_kg, old_values.status, old_values.meta_title_fr, old_values.meta_title_ar, old_values.meta_description_fr, old_values.meta_description_ar, old_values.popularity, old_values.created_at) IS DISTINCT FROM (new_values.id, new_values.uuid, new_values.sku, new_values.sku_normalized, new_values.mpn, new_values.mpn_normalized, new_values.name_fr, new_values.name_ar, new_values.description_fr, new_values.description_ar, new_values.slug, new_values.brand_id, new_values.category_id, new_values.quality, new_values.origin_country, new_values.vat_rate, new_values.price, new_values.former_price, new_values.cost, new_values.stock, new_values.low_stock_level, new_values.weight_kg, new_values.status, new_values.meta_title_fr, new_values.meta_title_ar, new_values.meta_description_fr, new_values.meta_description_ar, new_values.popularity, new_values.created_at)\n            )); RETURN NULL;', hash='c24d3b676754208576dab0ad521c5135e37dc765', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_mark_update_0e917', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='catalog_product', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='product',
            trigger=pgtrigger.compiler.Trigger(name='mark_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM catalog_mark_products(ARRAY(SELECT id FROM old_values)); RETURN NULL;', hash='a9633e26f15f029b3b5bd77a012c523fe1eb19b7', level='STATEMENT', operation='DELETE', pgid='pgtrigger_mark_delete_77368', referencing='REFERENCING OLD TABLE AS old_values ', table='catalog_product', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='product',
            trigger=pgtrigger.compiler.Trigger(name='mark_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="INSERT INTO catalog_productchange (products) VALUES ('{}'); RETURN NULL;", hash='1ead66b79b36e52c9f3562b3f69acad28375d282', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mark_truncate_9e533', table='catalog_product', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='productreference',
            trigger=pgtrigger.compiler.Trigger(name='mark_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM catalog_mark_products(ARRAY(SELECT product_id FROM new_values)); RETURN NULL;', hash='7d919d4509bbca1162edb0064045b3937e854c76', level='STATEMENT', operation='INSERT', pgid='pgtrigger_mark_insert_09d80', referencing='REFERENCING NEW TABLE AS new_values ', table='catalog_productreference', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='productreference',
            trigger=pgtrigger.compiler.Trigger(name='mark_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM catalog_mark_products(ARRAY(\n            SELECT unnest(ARRAY[old_values.product_id, new_values.product_id])\n            FROM old_values JOIN new_values USING (id) WHERE (old_values.id, old_values.product_id, old_values.kind, old_values.issuer, old_values.printed, old_values.normalized) IS DISTINCT FROM (new_values.id, new_values.product_id, new_values.kind, new_values.issuer, new_values.printed, new_values.normalized)\n            )); RETURN NULL;', hash='3ae65655d7e746e713f441e23fb3e6a3ce607937', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_mark_update_0589b', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='catalog_productreference', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='productreference',
            trigger=pgtrigger.compiler.Trigger(name='mark_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM catalog_mark_products(ARRAY(SELECT product_id FROM old_values)); RETURN NULL;', hash='729bfb010a89ea9cc9ea87fe781a40ff02235925', level='STATEMENT', operation='DELETE', pgid='pgtrigger_mark_delete_53eda', referencing='REFERENCING OLD TABLE AS old_values ', table='catalog_productreference', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='productspecification',
            trigger=pgtrigger.compiler.Trigger(name='mark_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM catalog_mark_products(ARRAY(SELECT product_id FROM new_values)); RETURN NULL;', hash='67701fbaa60073623e83c0069b03a54602abe2d8', level='STATEMENT', operation='INSERT', pgid='pgtrigger_mark_insert_09fd6', referencing='REFERENCING NEW TABLE AS new_values ', table='catalog_productspecification', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='productspecification',
            trigger=pgtrigger.compiler.Trigger(name='mark_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM catalog_mark_products(ARRAY(\n            SELECT unnest(ARRAY[old_values.product_id, new_values.product_id])\n            FROM old_values JOIN new_values USING (id) WHERE (old_values.id, old_values.product_id, old_values.specification_id, old_values.number, old_values.text, old_values.boolean) IS DISTINCT FROM (new_values.id, new_values.product_id, new_values.specification_id, new_values.number, new_values.text, new_values.boolean)\n            )); RETURN NULL;', hash='e785b4898e278436dbe4688180ae68720b9b7b8f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_mark_update_a62b5', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='catalog_productspecification', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='productspecification',
            trigger=pgtrigger.compiler.Trigger(name='mark_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM catalog_mark_products(ARRAY(SELECT product_id FROM old_values)); RETURN NULL;', hash='dc9cfd53f5124e5bcc2bf7cadfa357ad72bb20f2', level='STATEMENT', operation='DELETE', pgid='pgtrigger_mark_delete_92d0a', referencing='REFERENCING OLD TABLE AS old_values ', table='catalog_productspecification', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vehicleengine',
            trigger=pgtrigger.compiler.Trigger(name='mark_products', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM catalog_mark_products(ARRAY(\n            WITH changed AS (\n                SELECT id FROM old_values JOIN new_values USING (id) WHERE (old_values.model_id) IS DISTINCT FROM (new_values.model_id)\n            )\n            SELECT product_id FROM catalog_fitment WHERE engine_id IN (SELECT id FROM changed)\n            )); RETURN NULL;', hash='10e40d91f2843864c3c276902141eb5a5e5605d6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_mark_products_b937e', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='catalog_vehicleengine', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vehiclemake',
            trigger=pgtrigger.compiler.Trigger(name='mark_products', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM catalog_mark_products(ARRAY(\n            WITH changed AS (\n                SELECT id FROM old_values JOIN new_values USING (id) WHERE (old_values.name) IS DISTINCT FROM (new_values.name)\n            )\n            \n        SELECT product_id FROM catalog_fitment WHERE model_id IN (SELECT id FROM catalog_vehiclemodel WHERE make_id IN (SELECT id FROM changed))\n        UNION\n        SELECT product_id FROM catalog_fitment\n        WHERE engine_id IN (SELECT id FROM catalog_vehicleengine WHERE model_id IN (SELECT id FROM catalog_vehiclemodel WHERE make_id IN (SELECT id FROM changed)))\n    \n            )); RETURN NULL;', hash='101b6b65db3d3a80c791b1653b6aab4045127c69', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_mark_products_48598', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='catalog_vehiclemake', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vehiclemodel',
            trigger=pgtrigger.compiler.Trigger(name='mark_products', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM catalog_mark_products(ARRAY(\n            WITH changed AS (\n                SELECT id FROM old_values JOIN new_values USING (id) WHERE (old_values.name, old_values.family, old_values.make_id) IS DISTINCT FROM (new_values.name, new_values.family, new_values.make_id)\n            )\n            \n        SELECT product_id FROM catalog_fitment WHERE model_id IN (SELECT id FROM changed)\n        UNION\n        SELECT product_id FROM catalog_fitment\n        WHERE engine_id IN (SELECT id FROM catalog_vehicleengine WHERE model_id IN (SELECT id FROM changed))\n    \n            )); RETURN NULL;', hash='c3798be2e8d6a314b2d55d551e485954492333d2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_mark_products_ce66e', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='catalog_vehiclemodel', when='AFTER')),
        ),
    ]
