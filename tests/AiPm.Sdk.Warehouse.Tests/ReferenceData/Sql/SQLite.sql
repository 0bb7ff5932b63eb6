WITH aipm_exposures AS (
  SELECT
    e."user id" AS unit_id,
    CASE WHEN (CAST(e."variant" AS TEXT) = @p0) THEN 0 WHEN (CAST(e."variant" AS TEXT) = @p1) THEN 1 ELSE (-1) END AS arm_index,
    CASE typeof(e."at") WHEN 'text' THEN CAST(strftime('%s', substr(e."at", 1, 19) || CASE WHEN length(e."at") > 19 AND e."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(e."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(e."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN e."at" * 1000000 WHEN 'real' THEN CAST(e."at" * 1000000 AS INTEGER) END AS exposed_at,
    CAST(e."country" AS TEXT) AS segment_0,
    CAST(e."company" AS TEXT) AS cluster_name
  FROM "exposures" AS e
  WHERE (((CASE typeof(e."at") WHEN 'text' THEN CAST(strftime('%s', substr(e."at", 1, 19) || CASE WHEN length(e."at") > 19 AND e."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(e."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(e."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN e."at" * 1000000 WHEN 'real' THEN CAST(e."at" * 1000000 AS INTEGER) END >= 1772323200000000) AND (CASE typeof(e."at") WHEN 'text' THEN CAST(strftime('%s', substr(e."at", 1, 19) || CASE WHEN length(e."at") > 19 AND e."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(e."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(e."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN e."at" * 1000000 WHEN 'real' THEN CAST(e."at" * 1000000 AS INTEGER) END < 1773532800000000)) AND ((e."day" >= '2026-03-01') AND (e."day" <= '2026-03-15')) AND (e."experiment" = @p2))
),
aipm_firsts AS (
  SELECT
    e.unit_id AS unit_id,
    e.arm_index AS arm_index,
    e.exposed_at AS exposed_at,
    e.segment_0 AS segment_0,
    e.cluster_name AS cluster_name,
    MIN(CASE WHEN (e.arm_index >= 0) THEN e.exposed_at END) OVER (PARTITION BY e.unit_id) AS first_at
  FROM aipm_exposures AS e
),
aipm_units AS (
  SELECT
    e.unit_id AS unit_id,
    MIN(CASE WHEN (e.arm_index >= 0) THEN e.arm_index END) AS least_arm,
    MAX(CASE WHEN (e.arm_index >= 0) THEN e.arm_index END) AS most_arm,
    MIN(CASE WHEN (e.arm_index >= 0) THEN e.exposed_at END) AS exposed_at,
    COUNT(*) AS row_count,
    COUNT(CASE WHEN (e.arm_index < 0) THEN 1 END) AS outside_count,
    MIN(CASE WHEN ((e.arm_index >= 0) AND (e.exposed_at = e.first_at)) THEN e.segment_0 END) AS segment_0,
    MIN(CASE WHEN ((e.arm_index >= 0) AND (e.exposed_at = e.first_at)) THEN e.cluster_name END) AS cluster_name
  FROM aipm_firsts AS e
  GROUP BY e.unit_id
),
aipm_assigned AS (
  SELECT
    u.unit_id AS unit_id,
    CASE WHEN (u.unit_id IS NULL) THEN (-5) WHEN (u.least_arm IS NULL) THEN (-1) WHEN (u.least_arm <> u.most_arm) THEN (-2) WHEN (h.unit_id IS NOT NULL) THEN (-3) WHEN (u.cluster_name IS NULL) THEN (-4) ELSE u.least_arm END AS arm_index,
    u.exposed_at AS entered_at,
    u.row_count AS row_count,
    u.outside_count AS outside_count,
    u.segment_0 AS segment_0,
    u.cluster_name AS cluster_name
  FROM aipm_units AS u
  LEFT JOIN (
    SELECT
      h."user id" AS unit_id
    FROM "holdout" AS h
    GROUP BY h."user id"
  ) AS h ON h.unit_id = u.unit_id
),
aipm_activated AS (
  SELECT
    u.unit_id AS unit_id,
    u.arm_index AS arm_index,
    u.row_count AS row_count,
    u.outside_count AS outside_count,
    u.segment_0 AS segment_0,
    u.cluster_name AS cluster_name,
    MIN(CASE WHEN (f.activated_at >= u.entered_at) THEN f.activated_at END) AS entered_at
  FROM aipm_assigned AS u
  LEFT JOIN (
    SELECT
      t."user id" AS unit_id,
      CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END AS activated_at
    FROM "sessions" AS t
    WHERE ((((CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END >= 1772323200000000) AND (CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END < 1773532800000000)) AND ((t."day" >= '2026-03-01') AND (t."day" <= '2026-03-15'))) AND (t."step" = @p3))
  ) AS f ON f.unit_id = CASE WHEN (u.arm_index >= 0) THEN u.unit_id END
  GROUP BY u.unit_id, u.arm_index, u.row_count, u.outside_count, u.segment_0, u.cluster_name
),
aipm_entries AS (
  SELECT
    x.unit_id AS unit_id,
    CASE WHEN (x.arm_index >= 0) THEN x.unit_id END AS join_id,
    x.arm_index AS arm_index,
    x.entered_at AS entered_at,
    CASE WHEN (x.arm_index >= 0) THEN (((x.entered_at + 8640000000000000) / 86400000000) - 100000) END AS entry_day,
    x.row_count AS row_count,
    x.outside_count AS outside_count,
    CASE WHEN (x.arm_index >= 0) THEN x.segment_0 END AS segment_0,
    CASE WHEN (x.arm_index >= 0) THEN x.cluster_name END AS cluster_name,
    (x.entered_at + 604800000000) AS bound_0,
    (x.entered_at + (-1209600000000)) AS bound_1,
    (x.entered_at + 3600000000) AS bound_2
  FROM (
    SELECT
      u.unit_id AS unit_id,
      CASE WHEN (u.arm_index < 0) THEN u.arm_index WHEN (u.entered_at IS NULL) THEN (-6) ELSE u.arm_index END AS arm_index,
      u.entered_at AS entered_at,
      u.row_count AS row_count,
      u.outside_count AS outside_count,
      u.segment_0 AS segment_0,
      u.cluster_name AS cluster_name
    FROM aipm_activated AS u
  ) AS x
),
aipm_facts AS (
  SELECT
    t.raw_0 AS unit_id,
    CASE typeof(t.raw_1) WHEN 'text' THEN CAST(strftime('%s', substr(t.raw_1, 1, 19) || CASE WHEN length(t.raw_1) > 19 AND t.raw_1 GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t.raw_1, -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t.raw_1, 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t.raw_1 * 1000000 WHEN 'real' THEN CAST(t.raw_1 * 1000000 AS INTEGER) END AS fact_at,
    CASE WHEN ((t.raw_2 IS NULL) OR (t.copy_number = 1)) THEN 0 ELSE 1 END AS is_copy,
    CASE WHEN ((t.raw_2 IS NULL) OR (t.copy_number = 1)) THEN CASE WHEN (t.raw_3 IS NULL) THEN 1 WHEN (CASE WHEN ((CASE WHEN typeof(t.raw_3) IN ('integer', 'real') THEN CAST(t.raw_3 AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t.raw_3) IN ('integer', 'real') THEN CAST(t.raw_3 AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t.raw_3) IN ('integer', 'real') THEN CAST(t.raw_3 AS REAL) END END IS NULL) THEN 2 ELSE 0 END END AS fact_0,
    CASE WHEN ((t.raw_2 IS NULL) OR (t.copy_number = 1)) THEN CASE WHEN ((CASE WHEN typeof(t.raw_3) IN ('integer', 'real') THEN CAST(t.raw_3 AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t.raw_3) IN ('integer', 'real') THEN CAST(t.raw_3 AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t.raw_3) IN ('integer', 'real') THEN CAST(t.raw_3 AS REAL) END END END AS fact_1,
    CAST(NULL AS INTEGER) AS fact_2,
    CAST(NULL AS REAL) AS fact_3,
    CAST(NULL AS INTEGER) AS fact_4,
    CASE WHEN ((t.raw_2 IS NULL) OR (t.copy_number = 1)) THEN CASE WHEN (t.raw_4 IN (@p4, @p5)) THEN 0 END END AS fact_5,
    CAST(NULL AS INTEGER) AS fact_6,
    CAST(NULL AS REAL) AS fact_7,
    CAST(NULL AS INTEGER) AS fact_8,
    CAST(NULL AS INTEGER) AS fact_9,
    CAST(NULL AS INTEGER) AS fact_10,
    CAST(NULL AS INTEGER) AS fact_11,
    CAST(NULL AS INTEGER) AS fact_12
  FROM (
    SELECT
      t."user id" AS raw_0,
      t."at" AS raw_1,
      t."event" AS raw_2,
      t."amount" AS raw_3,
      t."product" AS raw_4,
      ROW_NUMBER() OVER (PARTITION BY t."user id", t."at", t."event", t."amount", t."product" ORDER BY t."at") AS copy_number
    FROM "shop"."orders" AS t
    WHERE (((CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END >= 1771113600000000) AND (CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END < 1774224000000000)) AND ((t."day" >= '2026-02-15') AND (t."day" <= '2026-03-23')) AND (t."status" <> @p6))
  ) AS t
  UNION ALL
  SELECT
    t."user id" AS unit_id,
    CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END AS fact_at,
    0 AS is_copy,
    CAST(NULL AS INTEGER) AS fact_0,
    CAST(NULL AS REAL) AS fact_1,
    CASE WHEN ((CASE WHEN ((CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END END >= 1E0) OR (NOT (t."tokens" IS NULL))) THEN CASE WHEN (t."cost" IS NULL) THEN 1 WHEN (CASE WHEN ((CASE WHEN typeof(t."cost") IN ('integer', 'real') THEN CAST(t."cost" AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t."cost") IN ('integer', 'real') THEN CAST(t."cost" AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t."cost") IN ('integer', 'real') THEN CAST(t."cost" AS REAL) END END IS NULL) THEN 2 ELSE 0 END END AS fact_2,
    CASE WHEN ((CASE WHEN ((CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END END >= 1E0) OR (NOT (t."tokens" IS NULL))) THEN CASE WHEN ((CASE WHEN typeof(t."cost") IN ('integer', 'real') THEN CAST(t."cost" AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t."cost") IN ('integer', 'real') THEN CAST(t."cost" AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t."cost") IN ('integer', 'real') THEN CAST(t."cost" AS REAL) END END END AS fact_3,
    CASE WHEN ((CASE WHEN ((CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END END >= 1E0) OR (NOT (t."tokens" IS NULL))) THEN 0 END AS fact_4,
    CAST(NULL AS INTEGER) AS fact_5,
    CASE WHEN (t."seconds" IS NULL) THEN 1 WHEN (CASE WHEN ((CASE WHEN typeof(t."seconds") IN ('integer', 'real') THEN CAST(t."seconds" AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t."seconds") IN ('integer', 'real') THEN CAST(t."seconds" AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t."seconds") IN ('integer', 'real') THEN CAST(t."seconds" AS REAL) END END IS NULL) THEN 2 ELSE 0 END AS fact_6,
    CASE WHEN ((CASE WHEN typeof(t."seconds") IN ('integer', 'real') THEN CAST(t."seconds" AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t."seconds") IN ('integer', 'real') THEN CAST(t."seconds" AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t."seconds") IN ('integer', 'real') THEN CAST(t."seconds" AS REAL) END END AS fact_7,
    0 AS fact_8,
    (CASE WHEN (t."step" = @p3) THEN 1 ELSE 0 END + CASE WHEN (t."step" = @p7) THEN 2 ELSE 0 END) AS fact_9,
    CASE WHEN (t."step" = @p3) THEN 0 WHEN (t."step" = @p7) THEN 1 ELSE 2 END AS fact_10,
    CASE WHEN (t."step" = @p3) THEN 1 ELSE 0 END AS fact_11,
    CASE WHEN (t."step" = @p7) THEN 1 ELSE 0 END AS fact_12
  FROM "sessions" AS t
  WHERE (((CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END >= 1772323200000000) AND (CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END < 1774224000000000)) AND ((t."day" >= '2026-03-01') AND (t."day" <= '2026-03-23')))
),
aipm_rows AS (
  SELECT
    x.unit_id AS unit_id,
    x.arm_index AS arm_index,
    x.entered_at AS entered_at,
    x.entry_day AS entry_day,
    x.row_count AS row_count,
    x.outside_count AS outside_count,
    x.segment_0 AS segment_0,
    x.cluster_name AS cluster_name,
    x.bound_0 AS bound_0,
    x.bound_1 AS bound_1,
    x.bound_2 AS bound_2,
    f.fact_at AS fact_at,
    f.is_copy AS is_copy,
    f.fact_0 AS fact_0,
    f.fact_1 AS fact_1,
    f.fact_2 AS fact_2,
    f.fact_3 AS fact_3,
    f.fact_4 AS fact_4,
    f.fact_5 AS fact_5,
    f.fact_6 AS fact_6,
    f.fact_7 AS fact_7,
    f.fact_8 AS fact_8,
    f.fact_9 AS fact_9,
    f.fact_10 AS fact_10,
    f.fact_11 AS fact_11,
    f.fact_12 AS fact_12
  FROM aipm_entries AS x
  LEFT JOIN aipm_facts AS f ON f.unit_id = x.join_id
),
aipm_steps_8 AS (
  SELECT
    r.*,
    CASE WHEN (((r.fact_at >= r.entered_at) AND (r.fact_11 = 1)) AND (r.fact_at <= 1774220400000000)) THEN r.fact_at END AS began_5_0
  FROM aipm_rows AS r
),
aipm_steps_9 AS (
  SELECT
    r.*,
    MAX(r.began_5_0) OVER (PARTITION BY r.unit_id ORDER BY r.fact_at, r.fact_10, r.fact_9 ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before_5_1
  FROM aipm_steps_8 AS r
),
aipm_steps_10 AS (
  SELECT
    r.*,
    CASE WHEN (((r.fact_at >= r.entered_at) AND (r.fact_12 = 1)) AND (r.before_5_1 IS NOT NULL) AND (r.fact_at <= (r.before_5_1 + 3600000000))) THEN r.before_5_1 END AS began_5_1
  FROM aipm_steps_9 AS r
),
aipm_sums AS (
  SELECT
    r.unit_id AS unit_id,
    r.arm_index AS arm_index,
    r.entered_at AS entered_at,
    r.entry_day AS entry_day,
    r.row_count AS row_count,
    r.outside_count AS outside_count,
    r.segment_0 AS segment_0,
    r.cluster_name AS cluster_name,
    COUNT(CASE WHEN ((r.fact_at < r.entered_at) AND (r.is_copy = 0)) THEN 1 END) AS before_count,
    COUNT(CASE WHEN (r.is_copy = 1) THEN 1 END) AS copy_count,
    COUNT(CASE WHEN (((r.fact_at >= r.entered_at) AND (r.fact_at < r.bound_0)) AND (r.fact_0 = 1)) THEN 1 END) AS sum_0,
    COUNT(CASE WHEN (((r.fact_at >= r.entered_at) AND (r.fact_at < r.bound_0)) AND (r.fact_0 = 2)) THEN 1 END) AS sum_1,
    SUM(CASE WHEN ((r.fact_at >= r.entered_at) AND (r.fact_at < r.bound_0)) THEN r.fact_1 END) AS sum_2,
    COUNT(CASE WHEN (((r.fact_at >= r.bound_1) AND (r.fact_at < r.entered_at)) AND (r.fact_0 = 1)) THEN 1 END) AS sum_3,
    COUNT(CASE WHEN (((r.fact_at >= r.bound_1) AND (r.fact_at < r.entered_at)) AND (r.fact_0 = 2)) THEN 1 END) AS sum_4,
    SUM(CASE WHEN ((r.fact_at >= r.bound_1) AND (r.fact_at < r.entered_at)) THEN r.fact_1 END) AS sum_5,
    COUNT(CASE WHEN (((r.fact_at >= r.entered_at) AND (r.fact_at < r.bound_0)) AND (r.fact_2 = 1)) THEN 1 END) AS sum_6,
    COUNT(CASE WHEN (((r.fact_at >= r.entered_at) AND (r.fact_at < r.bound_0)) AND (r.fact_2 = 2)) THEN 1 END) AS sum_7,
    SUM(CASE WHEN ((r.fact_at >= r.entered_at) AND (r.fact_at < r.bound_0)) THEN r.fact_3 END) AS sum_8,
    COUNT(CASE WHEN ((r.fact_at >= r.entered_at) AND (r.fact_at < r.bound_0)) THEN r.fact_4 END) AS sum_9,
    COUNT(CASE WHEN (r.fact_at >= r.bound_2) THEN r.fact_5 END) AS sum_10,
    COUNT(CASE WHEN ((r.fact_at >= r.entered_at) AND (r.fact_6 = 1)) THEN 1 END) AS sum_11,
    COUNT(CASE WHEN ((r.fact_at >= r.entered_at) AND (r.fact_6 = 2)) THEN 1 END) AS sum_12,
    MAX(CASE WHEN (r.fact_at >= r.entered_at) THEN r.fact_7 END) AS sum_13,
    COUNT(CASE WHEN ((r.fact_at >= r.entered_at) AND ((((r.fact_at + 8640000000000000) / 86400000000) - 100000) >= (r.entry_day + 7)) AND ((((r.fact_at + 8640000000000000) / 86400000000) - 100000) <= (r.entry_day + 7))) THEN r.fact_8 END) AS sum_14,
    COUNT(r.began_5_0) AS sum_15,
    COUNT(r.began_5_1) AS sum_16,
    COUNT(CASE WHEN ((r.fact_at >= r.entered_at) AND (r.fact_11 = 1)) THEN 1 END) AS sum_17
  FROM aipm_steps_10 AS r
  GROUP BY r.unit_id, r.arm_index, r.entered_at, r.entry_day, r.row_count, r.outside_count, r.segment_0, r.cluster_name
),
aipm_values AS (
  SELECT
    s.unit_id AS unit_id,
    s.arm_index AS arm_index,
    s.entered_at AS entered_at,
    s.entry_day AS entry_day,
    s.row_count AS row_count,
    s.outside_count AS outside_count,
    s.segment_0 AS segment_0,
    s.cluster_name AS cluster_name,
    s.before_count AS before_count,
    s.copy_count AS copy_count,
    CASE WHEN ((s.sum_2 IS NULL) AND (s.sum_0 = 0) AND (s.sum_1 = 0)) THEN 0E0 ELSE s.sum_2 END AS m0_0,
    CASE WHEN ((s.sum_5 IS NULL) AND (s.sum_3 = 0) AND (s.sum_4 = 0)) THEN 0E0 ELSE s.sum_5 END AS m0_1,
    s.sum_0 AS m0_nulls,
    s.sum_1 AS m0_no_numbers,
    CASE WHEN ((s.sum_8 IS NULL) AND (s.sum_6 = 0) AND (s.sum_7 = 0)) THEN 0E0 ELSE s.sum_8 END AS m1_0,
    CAST(s.sum_9 AS REAL) AS m1_1,
    s.sum_6 AS m1_nulls,
    s.sum_7 AS m1_no_numbers,
    CASE WHEN (s.sum_10 > 0) THEN 1E0 ELSE 0E0 END AS m2_0,
    0 AS m2_nulls,
    0 AS m2_no_numbers,
    s.sum_13 AS m3_0,
    s.sum_11 AS m3_nulls,
    s.sum_12 AS m3_no_numbers,
    CASE WHEN (s.sum_14 > 0) THEN 1E0 ELSE 0E0 END AS m4_0,
    CASE WHEN (s.sum_15 > 0) THEN CASE WHEN (s.sum_16 > 0) THEN 1E0 ELSE 0E0 END END AS m5_0,
    CASE WHEN ((s.sum_15 = 0) AND (s.sum_17 > 0)) THEN 1 ELSE 0 END AS m5_late
  FROM aipm_sums AS s
),
aipm_outcomes AS (
  SELECT
    v.unit_id AS unit_id,
    v.arm_index AS arm_index,
    v.entered_at AS entered_at,
    v.entry_day AS entry_day,
    v.row_count AS row_count,
    v.outside_count AS outside_count,
    v.segment_0 AS segment_0,
    v.cluster_name AS cluster_name,
    v.before_count AS before_count,
    v.copy_count AS copy_count,
    CASE WHEN (v.m0_0 IS NULL) THEN 0E0 ELSE v.m0_0 END AS m0_0,
    CASE WHEN (v.m0_1 IS NULL) THEN 0E0 ELSE v.m0_1 END AS m0_1,
    CASE WHEN (v.m0_0 IS NULL) THEN 1 ELSE 0 END AS m0_missing,
    0 AS m0_young,
    v.m0_nulls AS m0_nulls,
    v.m0_no_numbers AS m0_no_numbers,
    CASE WHEN ((NOT ((v.entered_at + 604800000000) > 1774224000000000)) AND (v.m1_0 IS NOT NULL) AND (v.m1_1 IS NOT NULL)) THEN v.m1_0 END AS m1_0,
    CASE WHEN ((NOT ((v.entered_at + 604800000000) > 1774224000000000)) AND (v.m1_0 IS NOT NULL) AND (v.m1_1 IS NOT NULL)) THEN v.m1_1 END AS m1_1,
    CASE WHEN ((NOT ((v.entered_at + 604800000000) > 1774224000000000)) AND ((v.m1_0 IS NULL) OR (v.m1_1 IS NULL))) THEN 1 ELSE 0 END AS m1_missing,
    CASE WHEN ((v.entered_at + 604800000000) > 1774224000000000) THEN 1 ELSE 0 END AS m1_young,
    v.m1_nulls AS m1_nulls,
    v.m1_no_numbers AS m1_no_numbers,
    CASE WHEN (v.m2_0 IS NOT NULL) THEN v.m2_0 END AS m2_0,
    CASE WHEN (v.m2_0 IS NULL) THEN 1 ELSE 0 END AS m2_missing,
    0 AS m2_young,
    v.m2_nulls AS m2_nulls,
    v.m2_no_numbers AS m2_no_numbers,
    CASE WHEN (v.m3_0 IS NOT NULL) THEN v.m3_0 END AS m3_0,
    CASE WHEN (v.m3_0 IS NULL) THEN 1 ELSE 0 END AS m3_missing,
    0 AS m3_young,
    v.m3_nulls AS m3_nulls,
    v.m3_no_numbers AS m3_no_numbers,
    CASE WHEN (NOT (v.entry_day > 20527)) THEN v.m4_0 END AS m4_0,
    0 AS m4_missing,
    CASE WHEN (v.entry_day > 20527) THEN 1 ELSE 0 END AS m4_young,
    0 AS m4_nulls,
    0 AS m4_no_numbers,
    v.m5_0 AS m5_0,
    0 AS m5_missing,
    CASE WHEN (v.m5_late = 1) THEN 1 ELSE 0 END AS m5_young,
    0 AS m5_nulls,
    0 AS m5_no_numbers
  FROM aipm_values AS v
),
aipm_ranked AS (
  SELECT
    o.*,
    ROW_NUMBER() OVER (ORDER BY CASE WHEN (o.m0_0 IS NULL) THEN 1 ELSE 0 END, o.m0_0) AS m0_0_rank,
    COUNT(o.m0_0) OVER () AS m0_0_count
  FROM aipm_outcomes AS o
  WHERE (o.arm_index >= 0)
),
aipm_limits AS (
  SELECT
    k.*,
    MAX(CASE WHEN ((CAST(k.m0_0_rank AS REAL) >= ((CAST(k.m0_0_count AS REAL) * 0.99E0) - ((CAST(k.m0_0_count AS REAL) * 0.99E0) * 4E-16))) AND ((CAST(k.m0_0_rank AS REAL) - 1E0) < ((CAST(k.m0_0_count AS REAL) * 0.99E0) - ((CAST(k.m0_0_count AS REAL) * 0.99E0) * 4E-16)))) THEN k.m0_0 END) OVER () AS m0_0_upper
  FROM aipm_ranked AS k
)
SELECT
  COUNT(*) AS unit_count,
  MAX(o.m0_0_upper) AS pilot_1,
  AVG(CASE WHEN (o.m0_0 > o.m0_0_upper) THEN o.m0_0_upper ELSE o.m0_0 END) AS pilot_2,
  AVG(o.m0_1) AS pilot_3,
  AVG(o.m1_0) AS pilot_4,
  AVG(o.m1_1) AS pilot_5,
  MIN(CASE WHEN (o.m3_0 > 0E0) THEN o.m3_0 END) AS pilot_6,
  MAX(CASE WHEN (o.m3_0 > 0E0) THEN o.m3_0 END) AS pilot_7,
  MAX(CASE WHEN (o.m3_0 < 0E0) THEN o.m3_0 END) AS pilot_8,
  MIN(CASE WHEN (o.m3_0 < 0E0) THEN o.m3_0 END) AS pilot_9
FROM aipm_limits AS o

-- 0: off
-- 1: o'n
-- 2: assistant
-- 3: view
-- 4: pro
-- 5: team
-- 6: it's \ "void"
-- 7: pay

WITH aipm_exposures AS (
  SELECT
    e."user id" AS unit_id,
    CASE WHEN (CAST(e."variant" AS TEXT) = @p0) THEN 0 WHEN (CAST(e."variant" AS TEXT) = @p1) THEN 1 ELSE (-1) END AS arm_index,
    CASE typeof(e."at") WHEN 'text' THEN CAST(strftime('%s', substr(e."at", 1, 19) || CASE WHEN length(e."at") > 19 AND e."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(e."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(e."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN e."at" * 1000000 WHEN 'real' THEN CAST(e."at" * 1000000 AS INTEGER) END AS exposed_at,
    CAST(e."country" AS TEXT) AS segment_0,
    CAST(e."company" AS TEXT) AS cluster_name
  FROM "exposures" AS e
  WHERE (((CASE typeof(e."at") WHEN 'text' THEN CAST(strftime('%s', substr(e."at", 1, 19) || CASE WHEN length(e."at") > 19 AND e."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(e."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(e."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN e."at" * 1000000 WHEN 'real' THEN CAST(e."at" * 1000000 AS INTEGER) END >= 1772323200000000) AND (CASE typeof(e."at") WHEN 'text' THEN CAST(strftime('%s', substr(e."at", 1, 19) || CASE WHEN length(e."at") > 19 AND e."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(e."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(e."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN e."at" * 1000000 WHEN 'real' THEN CAST(e."at" * 1000000 AS INTEGER) END < 1773532800000000)) AND ((e."day" >= '2026-03-01') AND (e."day" <= '2026-03-15')) AND (e."experiment" = @p2))
),
aipm_firsts AS (
  SELECT
    e.unit_id AS unit_id,
    e.arm_index AS arm_index,
    e.exposed_at AS exposed_at,
    e.segment_0 AS segment_0,
    e.cluster_name AS cluster_name,
    MIN(CASE WHEN (e.arm_index >= 0) THEN e.exposed_at END) OVER (PARTITION BY e.unit_id) AS first_at
  FROM aipm_exposures AS e
),
aipm_units AS (
  SELECT
    e.unit_id AS unit_id,
    MIN(CASE WHEN (e.arm_index >= 0) THEN e.arm_index END) AS least_arm,
    MAX(CASE WHEN (e.arm_index >= 0) THEN e.arm_index END) AS most_arm,
    MIN(CASE WHEN (e.arm_index >= 0) THEN e.exposed_at END) AS exposed_at,
    COUNT(*) AS row_count,
    COUNT(CASE WHEN (e.arm_index < 0) THEN 1 END) AS outside_count,
    MIN(CASE WHEN ((e.arm_index >= 0) AND (e.exposed_at = e.first_at)) THEN e.segment_0 END) AS segment_0,
    MIN(CASE WHEN ((e.arm_index >= 0) AND (e.exposed_at = e.first_at)) THEN e.cluster_name END) AS cluster_name
  FROM aipm_firsts AS e
  GROUP BY e.unit_id
),
aipm_assigned AS (
  SELECT
    u.unit_id AS unit_id,
    CASE WHEN (u.unit_id IS NULL) THEN (-5) WHEN (u.least_arm IS NULL) THEN (-1) WHEN (u.least_arm <> u.most_arm) THEN (-2) WHEN (h.unit_id IS NOT NULL) THEN (-3) WHEN (u.cluster_name IS NULL) THEN (-4) ELSE u.least_arm END AS arm_index,
    u.exposed_at AS entered_at,
    u.row_count AS row_count,
    u.outside_count AS outside_count,
    u.segment_0 AS segment_0,
    u.cluster_name AS cluster_name
  FROM aipm_units AS u
  LEFT JOIN (
    SELECT
      h."user id" AS unit_id
    FROM "holdout" AS h
    GROUP BY h."user id"
  ) AS h ON h.unit_id = u.unit_id
),
aipm_activated AS (
  SELECT
    u.unit_id AS unit_id,
    u.arm_index AS arm_index,
    u.row_count AS row_count,
    u.outside_count AS outside_count,
    u.segment_0 AS segment_0,
    u.cluster_name AS cluster_name,
    MIN(CASE WHEN (f.activated_at >= u.entered_at) THEN f.activated_at END) AS entered_at
  FROM aipm_assigned AS u
  LEFT JOIN (
    SELECT
      t."user id" AS unit_id,
      CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END AS activated_at
    FROM "sessions" AS t
    WHERE ((((CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END >= 1772323200000000) AND (CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END < 1773532800000000)) AND ((t."day" >= '2026-03-01') AND (t."day" <= '2026-03-15'))) AND (t."step" = @p3))
  ) AS f ON f.unit_id = CASE WHEN (u.arm_index >= 0) THEN u.unit_id END
  GROUP BY u.unit_id, u.arm_index, u.row_count, u.outside_count, u.segment_0, u.cluster_name
),
aipm_entries AS (
  SELECT
    x.unit_id AS unit_id,
    CASE WHEN (x.arm_index >= 0) THEN x.unit_id END AS join_id,
    x.arm_index AS arm_index,
    x.entered_at AS entered_at,
    CASE WHEN (x.arm_index >= 0) THEN (((x.entered_at + 8640000000000000) / 86400000000) - 100000) END AS entry_day,
    x.row_count AS row_count,
    x.outside_count AS outside_count,
    CASE WHEN (x.arm_index >= 0) THEN x.segment_0 END AS segment_0,
    CASE WHEN (x.arm_index >= 0) THEN x.cluster_name END AS cluster_name,
    (x.entered_at + 604800000000) AS bound_0,
    (x.entered_at + (-1209600000000)) AS bound_1,
    (x.entered_at + 3600000000) AS bound_2
  FROM (
    SELECT
      u.unit_id AS unit_id,
      CASE WHEN (u.arm_index < 0) THEN u.arm_index WHEN (u.entered_at IS NULL) THEN (-6) ELSE u.arm_index END AS arm_index,
      u.entered_at AS entered_at,
      u.row_count AS row_count,
      u.outside_count AS outside_count,
      u.segment_0 AS segment_0,
      u.cluster_name AS cluster_name
    FROM aipm_activated AS u
  ) AS x
),
aipm_facts AS (
  SELECT
    t.raw_0 AS unit_id,
    CASE typeof(t.raw_1) WHEN 'text' THEN CAST(strftime('%s', substr(t.raw_1, 1, 19) || CASE WHEN length(t.raw_1) > 19 AND t.raw_1 GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t.raw_1, -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t.raw_1, 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t.raw_1 * 1000000 WHEN 'real' THEN CAST(t.raw_1 * 1000000 AS INTEGER) END AS fact_at,
    CASE WHEN ((t.raw_2 IS NULL) OR (t.copy_number = 1)) THEN 0 ELSE 1 END AS is_copy,
    CASE WHEN ((t.raw_2 IS NULL) OR (t.copy_number = 1)) THEN CASE WHEN (t.raw_3 IS NULL) THEN 1 WHEN (CASE WHEN ((CASE WHEN typeof(t.raw_3) IN ('integer', 'real') THEN CAST(t.raw_3 AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t.raw_3) IN ('integer', 'real') THEN CAST(t.raw_3 AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t.raw_3) IN ('integer', 'real') THEN CAST(t.raw_3 AS REAL) END END IS NULL) THEN 2 ELSE 0 END END AS fact_0,
    CASE WHEN ((t.raw_2 IS NULL) OR (t.copy_number = 1)) THEN CASE WHEN ((CASE WHEN typeof(t.raw_3) IN ('integer', 'real') THEN CAST(t.raw_3 AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t.raw_3) IN ('integer', 'real') THEN CAST(t.raw_3 AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t.raw_3) IN ('integer', 'real') THEN CAST(t.raw_3 AS REAL) END END END AS fact_1,
    CAST(NULL AS INTEGER) AS fact_2,
    CAST(NULL AS REAL) AS fact_3,
    CAST(NULL AS INTEGER) AS fact_4,
    CASE WHEN ((t.raw_2 IS NULL) OR (t.copy_number = 1)) THEN CASE WHEN (t.raw_4 IN (@p4, @p5)) THEN 0 END END AS fact_5,
    CAST(NULL AS INTEGER) AS fact_6,
    CAST(NULL AS REAL) AS fact_7,
    CAST(NULL AS INTEGER) AS fact_8,
    CAST(NULL AS INTEGER) AS fact_9,
    CAST(NULL AS INTEGER) AS fact_10,
    CAST(NULL AS INTEGER) AS fact_11,
    CAST(NULL AS INTEGER) AS fact_12
  FROM (
    SELECT
      t."user id" AS raw_0,
      t."at" AS raw_1,
      t."event" AS raw_2,
      t."amount" AS raw_3,
      t."product" AS raw_4,
      ROW_NUMBER() OVER (PARTITION BY t."user id", t."at", t."event", t."amount", t."product" ORDER BY t."at") AS copy_number
    FROM "shop"."orders" AS t
    WHERE (((CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END >= 1771113600000000) AND (CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END < 1774224000000000)) AND ((t."day" >= '2026-02-15') AND (t."day" <= '2026-03-23')) AND (t."status" <> @p6))
  ) AS t
  UNION ALL
  SELECT
    t."user id" AS unit_id,
    CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END AS fact_at,
    0 AS is_copy,
    CAST(NULL AS INTEGER) AS fact_0,
    CAST(NULL AS REAL) AS fact_1,
    CASE WHEN ((CASE WHEN ((CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END END >= 1E0) OR (NOT (t."tokens" IS NULL))) THEN CASE WHEN (t."cost" IS NULL) THEN 1 WHEN (CASE WHEN ((CASE WHEN typeof(t."cost") IN ('integer', 'real') THEN CAST(t."cost" AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t."cost") IN ('integer', 'real') THEN CAST(t."cost" AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t."cost") IN ('integer', 'real') THEN CAST(t."cost" AS REAL) END END IS NULL) THEN 2 ELSE 0 END END AS fact_2,
    CASE WHEN ((CASE WHEN ((CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END END >= 1E0) OR (NOT (t."tokens" IS NULL))) THEN CASE WHEN ((CASE WHEN typeof(t."cost") IN ('integer', 'real') THEN CAST(t."cost" AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t."cost") IN ('integer', 'real') THEN CAST(t."cost" AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t."cost") IN ('integer', 'real') THEN CAST(t."cost" AS REAL) END END END AS fact_3,
    CASE WHEN ((CASE WHEN ((CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END END >= 1E0) OR (NOT (t."tokens" IS NULL))) THEN 0 END AS fact_4,
    CAST(NULL AS INTEGER) AS fact_5,
    CASE WHEN (t."seconds" IS NULL) THEN 1 WHEN (CASE WHEN ((CASE WHEN typeof(t."seconds") IN ('integer', 'real') THEN CAST(t."seconds" AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t."seconds") IN ('integer', 'real') THEN CAST(t."seconds" AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t."seconds") IN ('integer', 'real') THEN CAST(t."seconds" AS REAL) END END IS NULL) THEN 2 ELSE 0 END AS fact_6,
    CASE WHEN ((CASE WHEN typeof(t."seconds") IN ('integer', 'real') THEN CAST(t."seconds" AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t."seconds") IN ('integer', 'real') THEN CAST(t."seconds" AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t."seconds") IN ('integer', 'real') THEN CAST(t."seconds" AS REAL) END END AS fact_7,
    0 AS fact_8,
    (CASE WHEN (t."step" = @p3) THEN 1 ELSE 0 END + CASE WHEN (t."step" = @p7) THEN 2 ELSE 0 END) AS fact_9,
    CASE WHEN (t."step" = @p3) THEN 0 WHEN (t."step" = @p7) THEN 1 ELSE 2 END AS fact_10,
    CASE WHEN (t."step" = @p3) THEN 1 ELSE 0 END AS fact_11,
    CASE WHEN (t."step" = @p7) THEN 1 ELSE 0 END AS fact_12
  FROM "sessions" AS t
  WHERE (((CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END >= 1772323200000000) AND (CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END < 1774224000000000)) AND ((t."day" >= '2026-03-01') AND (t."day" <= '2026-03-23')))
),
aipm_rows AS (
  SELECT
    x.unit_id AS unit_id,
    x.arm_index AS arm_index,
    x.entered_at AS entered_at,
    x.entry_day AS entry_day,
    x.row_count AS row_count,
    x.outside_count AS outside_count,
    x.segment_0 AS segment_0,
    x.cluster_name AS cluster_name,
    x.bound_0 AS bound_0,
    x.bound_1 AS bound_1,
    x.bound_2 AS bound_2,
    f.fact_at AS fact_at,
    f.is_copy AS is_copy,
    f.fact_0 AS fact_0,
    f.fact_1 AS fact_1,
    f.fact_2 AS fact_2,
    f.fact_3 AS fact_3,
    f.fact_4 AS fact_4,
    f.fact_5 AS fact_5,
    f.fact_6 AS fact_6,
    f.fact_7 AS fact_7,
    f.fact_8 AS fact_8,
    f.fact_9 AS fact_9,
    f.fact_10 AS fact_10,
    f.fact_11 AS fact_11,
    f.fact_12 AS fact_12
  FROM aipm_entries AS x
  LEFT JOIN aipm_facts AS f ON f.unit_id = x.join_id
),
aipm_steps_8 AS (
  SELECT
    r.*,
    CASE WHEN (((r.fact_at >= r.entered_at) AND (r.fact_11 = 1)) AND (r.fact_at <= 1774220400000000)) THEN r.fact_at END AS began_5_0
  FROM aipm_rows AS r
),
aipm_steps_9 AS (
  SELECT
    r.*,
    MAX(r.began_5_0) OVER (PARTITION BY r.unit_id ORDER BY r.fact_at, r.fact_10, r.fact_9 ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before_5_1
  FROM aipm_steps_8 AS r
),
aipm_steps_10 AS (
  SELECT
    r.*,
    CASE WHEN (((r.fact_at >= r.entered_at) AND (r.fact_12 = 1)) AND (r.before_5_1 IS NOT NULL) AND (r.fact_at <= (r.before_5_1 + 3600000000))) THEN r.before_5_1 END AS began_5_1
  FROM aipm_steps_9 AS r
),
aipm_sums AS (
  SELECT
    r.unit_id AS unit_id,
    r.arm_index AS arm_index,
    r.entered_at AS entered_at,
    r.entry_day AS entry_day,
    r.row_count AS row_count,
    r.outside_count AS outside_count,
    r.segment_0 AS segment_0,
    r.cluster_name AS cluster_name,
    COUNT(CASE WHEN ((r.fact_at < r.entered_at) AND (r.is_copy = 0)) THEN 1 END) AS before_count,
    COUNT(CASE WHEN (r.is_copy = 1) THEN 1 END) AS copy_count,
    COUNT(CASE WHEN (((r.fact_at >= r.entered_at) AND (r.fact_at < r.bound_0)) AND (r.fact_0 = 1)) THEN 1 END) AS sum_0,
    COUNT(CASE WHEN (((r.fact_at >= r.entered_at) AND (r.fact_at < r.bound_0)) AND (r.fact_0 = 2)) THEN 1 END) AS sum_1,
    SUM(CASE WHEN ((r.fact_at >= r.entered_at) AND (r.fact_at < r.bound_0)) THEN r.fact_1 END) AS sum_2,
    COUNT(CASE WHEN (((r.fact_at >= r.bound_1) AND (r.fact_at < r.entered_at)) AND (r.fact_0 = 1)) THEN 1 END) AS sum_3,
    COUNT(CASE WHEN (((r.fact_at >= r.bound_1) AND (r.fact_at < r.entered_at)) AND (r.fact_0 = 2)) THEN 1 END) AS sum_4,
    SUM(CASE WHEN ((r.fact_at >= r.bound_1) AND (r.fact_at < r.entered_at)) THEN r.fact_1 END) AS sum_5,
    COUNT(CASE WHEN (((r.fact_at >= r.entered_at) AND (r.fact_at < r.bound_0)) AND (r.fact_2 = 1)) THEN 1 END) AS sum_6,
    COUNT(CASE WHEN (((r.fact_at >= r.entered_at) AND (r.fact_at < r.bound_0)) AND (r.fact_2 = 2)) THEN 1 END) AS sum_7,
    SUM(CASE WHEN ((r.fact_at >= r.entered_at) AND (r.fact_at < r.bound_0)) THEN r.fact_3 END) AS sum_8,
    COUNT(CASE WHEN ((r.fact_at >= r.entered_at) AND (r.fact_at < r.bound_0)) THEN r.fact_4 END) AS sum_9,
    COUNT(CASE WHEN (r.fact_at >= r.bound_2) THEN r.fact_5 END) AS sum_10,
    COUNT(CASE WHEN ((r.fact_at >= r.entered_at) AND (r.fact_6 = 1)) THEN 1 END) AS sum_11,
    COUNT(CASE WHEN ((r.fact_at >= r.entered_at) AND (r.fact_6 = 2)) THEN 1 END) AS sum_12,
    MAX(CASE WHEN (r.fact_at >= r.entered_at) THEN r.fact_7 END) AS sum_13,
    COUNT(CASE WHEN ((r.fact_at >= r.entered_at) AND ((((r.fact_at + 8640000000000000) / 86400000000) - 100000) >= (r.entry_day + 7)) AND ((((r.fact_at + 8640000000000000) / 86400000000) - 100000) <= (r.entry_day + 7))) THEN r.fact_8 END) AS sum_14,
    COUNT(r.began_5_0) AS sum_15,
    COUNT(r.began_5_1) AS sum_16,
    COUNT(CASE WHEN ((r.fact_at >= r.entered_at) AND (r.fact_11 = 1)) THEN 1 END) AS sum_17
  FROM aipm_steps_10 AS r
  GROUP BY r.unit_id, r.arm_index, r.entered_at, r.entry_day, r.row_count, r.outside_count, r.segment_0, r.cluster_name
),
aipm_values AS (
  SELECT
    s.unit_id AS unit_id,
    s.arm_index AS arm_index,
    s.entered_at AS entered_at,
    s.entry_day AS entry_day,
    s.row_count AS row_count,
    s.outside_count AS outside_count,
    s.segment_0 AS segment_0,
    s.cluster_name AS cluster_name,
    s.before_count AS before_count,
    s.copy_count AS copy_count,
    CASE WHEN ((s.sum_2 IS NULL) AND (s.sum_0 = 0) AND (s.sum_1 = 0)) THEN 0E0 ELSE s.sum_2 END AS m0_0,
    CASE WHEN ((s.sum_5 IS NULL) AND (s.sum_3 = 0) AND (s.sum_4 = 0)) THEN 0E0 ELSE s.sum_5 END AS m0_1,
    s.sum_0 AS m0_nulls,
    s.sum_1 AS m0_no_numbers,
    CASE WHEN ((s.sum_8 IS NULL) AND (s.sum_6 = 0) AND (s.sum_7 = 0)) THEN 0E0 ELSE s.sum_8 END AS m1_0,
    CAST(s.sum_9 AS REAL) AS m1_1,
    s.sum_6 AS m1_nulls,
    s.sum_7 AS m1_no_numbers,
    CASE WHEN (s.sum_10 > 0) THEN 1E0 ELSE 0E0 END AS m2_0,
    0 AS m2_nulls,
    0 AS m2_no_numbers,
    s.sum_13 AS m3_0,
    s.sum_11 AS m3_nulls,
    s.sum_12 AS m3_no_numbers,
    CASE WHEN (s.sum_14 > 0) THEN 1E0 ELSE 0E0 END AS m4_0,
    CASE WHEN (s.sum_15 > 0) THEN CASE WHEN (s.sum_16 > 0) THEN 1E0 ELSE 0E0 END END AS m5_0,
    CASE WHEN ((s.sum_15 = 0) AND (s.sum_17 > 0)) THEN 1 ELSE 0 END AS m5_late
  FROM aipm_sums AS s
),
aipm_outcomes AS (
  SELECT
    v.unit_id AS unit_id,
    v.arm_index AS arm_index,
    v.entered_at AS entered_at,
    v.entry_day AS entry_day,
    v.row_count AS row_count,
    v.outside_count AS outside_count,
    v.segment_0 AS segment_0,
    v.cluster_name AS cluster_name,
    v.before_count AS before_count,
    v.copy_count AS copy_count,
    CASE WHEN (CASE WHEN (v.m0_0 IS NULL) THEN 0E0 ELSE v.m0_0 END > 250.5E0) THEN 250.5E0 ELSE CASE WHEN (v.m0_0 IS NULL) THEN 0E0 ELSE v.m0_0 END END AS m0_0,
    CASE WHEN (v.m0_1 IS NULL) THEN 0E0 ELSE v.m0_1 END AS m0_1,
    CASE WHEN (v.m0_0 IS NULL) THEN 1 ELSE 0 END AS m0_missing,
    0 AS m0_young,
    v.m0_nulls AS m0_nulls,
    v.m0_no_numbers AS m0_no_numbers,
    CASE WHEN ((NOT ((v.entered_at + 604800000000) > 1774224000000000)) AND (v.m1_0 IS NOT NULL) AND (v.m1_1 IS NOT NULL)) THEN v.m1_0 END AS m1_0,
    CASE WHEN ((NOT ((v.entered_at + 604800000000) > 1774224000000000)) AND (v.m1_0 IS NOT NULL) AND (v.m1_1 IS NOT NULL)) THEN v.m1_1 END AS m1_1,
    CASE WHEN ((NOT ((v.entered_at + 604800000000) > 1774224000000000)) AND ((v.m1_0 IS NULL) OR (v.m1_1 IS NULL))) THEN 1 ELSE 0 END AS m1_missing,
    CASE WHEN ((v.entered_at + 604800000000) > 1774224000000000) THEN 1 ELSE 0 END AS m1_young,
    v.m1_nulls AS m1_nulls,
    v.m1_no_numbers AS m1_no_numbers,
    CASE WHEN (v.m2_0 IS NOT NULL) THEN v.m2_0 END AS m2_0,
    CASE WHEN (v.m2_0 IS NULL) THEN 1 ELSE 0 END AS m2_missing,
    0 AS m2_young,
    v.m2_nulls AS m2_nulls,
    v.m2_no_numbers AS m2_no_numbers,
    CASE WHEN (v.m3_0 IS NOT NULL) THEN v.m3_0 END AS m3_0,
    CASE WHEN (v.m3_0 IS NULL) THEN 1 ELSE 0 END AS m3_missing,
    0 AS m3_young,
    v.m3_nulls AS m3_nulls,
    v.m3_no_numbers AS m3_no_numbers,
    CASE WHEN (NOT (v.entry_day > 20527)) THEN v.m4_0 END AS m4_0,
    0 AS m4_missing,
    CASE WHEN (v.entry_day > 20527) THEN 1 ELSE 0 END AS m4_young,
    0 AS m4_nulls,
    0 AS m4_no_numbers,
    v.m5_0 AS m5_0,
    0 AS m5_missing,
    CASE WHEN (v.m5_late = 1) THEN 1 ELSE 0 END AS m5_young,
    0 AS m5_nulls,
    0 AS m5_no_numbers
  FROM aipm_values AS v
)
SELECT
  o.arm_index AS arm_index,
  o.entry_day AS entry_day,
  o.segment_0 AS segment_0,
  o.cluster_name AS cluster_name,
  COUNT(*) AS unit_count,
  CAST(SUM(o.row_count) AS INTEGER) AS row_count,
  CAST(SUM(o.outside_count) AS INTEGER) AS outside_count,
  CAST(SUM(o.before_count) AS INTEGER) AS before_count,
  CAST(SUM(o.copy_count) AS INTEGER) AS copy_count,
  CAST(SUM(o.m0_missing) AS INTEGER) AS sum_9,
  CAST(SUM(o.m0_young) AS INTEGER) AS sum_10,
  CAST(SUM(o.m0_nulls) AS INTEGER) AS sum_11,
  CAST(SUM(o.m0_no_numbers) AS INTEGER) AS sum_12,
  COUNT(o.m0_0) AS sum_13,
  SUM((o.m0_0 - 12.5E0)) AS sum_14,
  SUM((o.m0_1 - 30.25E0)) AS sum_15,
  SUM(((o.m0_0 - 12.5E0) * (o.m0_0 - 12.5E0))) AS sum_16,
  SUM(((o.m0_1 - 30.25E0) * (o.m0_0 - 12.5E0))) AS sum_17,
  SUM(((o.m0_1 - 30.25E0) * (o.m0_1 - 30.25E0))) AS sum_18,
  CAST(SUM(o.m1_missing) AS INTEGER) AS sum_19,
  CAST(SUM(o.m1_young) AS INTEGER) AS sum_20,
  CAST(SUM(o.m1_nulls) AS INTEGER) AS sum_21,
  CAST(SUM(o.m1_no_numbers) AS INTEGER) AS sum_22,
  COUNT(o.m1_0) AS sum_23,
  SUM((o.m1_0 - (-0.125E0))) AS sum_24,
  SUM((o.m1_1 - 3E0)) AS sum_25,
  SUM(((o.m1_0 - (-0.125E0)) * (o.m1_0 - (-0.125E0)))) AS sum_26,
  SUM(((o.m1_1 - 3E0) * (o.m1_0 - (-0.125E0)))) AS sum_27,
  SUM(((o.m1_1 - 3E0) * (o.m1_1 - 3E0))) AS sum_28,
  CAST(SUM(o.m2_missing) AS INTEGER) AS sum_29,
  CAST(SUM(o.m2_young) AS INTEGER) AS sum_30,
  CAST(SUM(o.m2_nulls) AS INTEGER) AS sum_31,
  CAST(SUM(o.m2_no_numbers) AS INTEGER) AS sum_32,
  COUNT(o.m2_0) AS sum_33,
  COUNT(CASE WHEN (o.m2_0 = 1E0) THEN 1 END) AS sum_34,
  COUNT(CASE WHEN (NOT (o.m2_0 IN (0E0, 1E0))) THEN 1 END) AS sum_35,
  CAST(SUM(o.m3_missing) AS INTEGER) AS sum_36,
  CAST(SUM(o.m3_young) AS INTEGER) AS sum_37,
  CAST(SUM(o.m3_nulls) AS INTEGER) AS sum_38,
  CAST(SUM(o.m3_no_numbers) AS INTEGER) AS sum_39,
  COUNT(o.m3_0) AS sum_40,
  CAST(SUM(o.m4_missing) AS INTEGER) AS sum_41,
  CAST(SUM(o.m4_young) AS INTEGER) AS sum_42,
  CAST(SUM(o.m4_nulls) AS INTEGER) AS sum_43,
  CAST(SUM(o.m4_no_numbers) AS INTEGER) AS sum_44,
  COUNT(o.m4_0) AS sum_45,
  COUNT(CASE WHEN (o.m4_0 = 1E0) THEN 1 END) AS sum_46,
  COUNT(CASE WHEN (NOT (o.m4_0 IN (0E0, 1E0))) THEN 1 END) AS sum_47,
  CAST(SUM(o.m5_missing) AS INTEGER) AS sum_48,
  CAST(SUM(o.m5_young) AS INTEGER) AS sum_49,
  CAST(SUM(o.m5_nulls) AS INTEGER) AS sum_50,
  CAST(SUM(o.m5_no_numbers) AS INTEGER) AS sum_51,
  COUNT(o.m5_0) AS sum_52,
  COUNT(CASE WHEN (o.m5_0 = 1E0) THEN 1 END) AS sum_53,
  COUNT(CASE WHEN (NOT (o.m5_0 IN (0E0, 1E0))) THEN 1 END) AS sum_54
FROM aipm_outcomes AS o
GROUP BY o.arm_index, o.entry_day, o.segment_0, o.cluster_name

-- 0: off
-- 1: o'n
-- 2: assistant
-- 3: view
-- 4: pro
-- 5: team
-- 6: it's \ "void"
-- 7: pay

WITH aipm_quantiles AS (
  SELECT
    0 AS quantile_index
),
aipm_exposures AS (
  SELECT
    e."user id" AS unit_id,
    CASE WHEN (CAST(e."variant" AS TEXT) = @p0) THEN 0 WHEN (CAST(e."variant" AS TEXT) = @p1) THEN 1 ELSE (-1) END AS arm_index,
    CASE typeof(e."at") WHEN 'text' THEN CAST(strftime('%s', substr(e."at", 1, 19) || CASE WHEN length(e."at") > 19 AND e."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(e."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(e."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN e."at" * 1000000 WHEN 'real' THEN CAST(e."at" * 1000000 AS INTEGER) END AS exposed_at,
    CAST(e."country" AS TEXT) AS segment_0,
    CAST(e."company" AS TEXT) AS cluster_name
  FROM "exposures" AS e
  WHERE (((CASE typeof(e."at") WHEN 'text' THEN CAST(strftime('%s', substr(e."at", 1, 19) || CASE WHEN length(e."at") > 19 AND e."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(e."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(e."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN e."at" * 1000000 WHEN 'real' THEN CAST(e."at" * 1000000 AS INTEGER) END >= 1772323200000000) AND (CASE typeof(e."at") WHEN 'text' THEN CAST(strftime('%s', substr(e."at", 1, 19) || CASE WHEN length(e."at") > 19 AND e."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(e."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(e."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN e."at" * 1000000 WHEN 'real' THEN CAST(e."at" * 1000000 AS INTEGER) END < 1773532800000000)) AND ((e."day" >= '2026-03-01') AND (e."day" <= '2026-03-15')) AND (e."experiment" = @p2))
),
aipm_firsts AS (
  SELECT
    e.unit_id AS unit_id,
    e.arm_index AS arm_index,
    e.exposed_at AS exposed_at,
    e.segment_0 AS segment_0,
    e.cluster_name AS cluster_name,
    MIN(CASE WHEN (e.arm_index >= 0) THEN e.exposed_at END) OVER (PARTITION BY e.unit_id) AS first_at
  FROM aipm_exposures AS e
),
aipm_units AS (
  SELECT
    e.unit_id AS unit_id,
    MIN(CASE WHEN (e.arm_index >= 0) THEN e.arm_index END) AS least_arm,
    MAX(CASE WHEN (e.arm_index >= 0) THEN e.arm_index END) AS most_arm,
    MIN(CASE WHEN (e.arm_index >= 0) THEN e.exposed_at END) AS exposed_at,
    COUNT(*) AS row_count,
    COUNT(CASE WHEN (e.arm_index < 0) THEN 1 END) AS outside_count,
    MIN(CASE WHEN ((e.arm_index >= 0) AND (e.exposed_at = e.first_at)) THEN e.segment_0 END) AS segment_0,
    MIN(CASE WHEN ((e.arm_index >= 0) AND (e.exposed_at = e.first_at)) THEN e.cluster_name END) AS cluster_name
  FROM aipm_firsts AS e
  GROUP BY e.unit_id
),
aipm_assigned AS (
  SELECT
    u.unit_id AS unit_id,
    CASE WHEN (u.unit_id IS NULL) THEN (-5) WHEN (u.least_arm IS NULL) THEN (-1) WHEN (u.least_arm <> u.most_arm) THEN (-2) WHEN (h.unit_id IS NOT NULL) THEN (-3) WHEN (u.cluster_name IS NULL) THEN (-4) ELSE u.least_arm END AS arm_index,
    u.exposed_at AS entered_at,
    u.row_count AS row_count,
    u.outside_count AS outside_count,
    u.segment_0 AS segment_0,
    u.cluster_name AS cluster_name
  FROM aipm_units AS u
  LEFT JOIN (
    SELECT
      h."user id" AS unit_id
    FROM "holdout" AS h
    GROUP BY h."user id"
  ) AS h ON h.unit_id = u.unit_id
),
aipm_activated AS (
  SELECT
    u.unit_id AS unit_id,
    u.arm_index AS arm_index,
    u.row_count AS row_count,
    u.outside_count AS outside_count,
    u.segment_0 AS segment_0,
    u.cluster_name AS cluster_name,
    MIN(CASE WHEN (f.activated_at >= u.entered_at) THEN f.activated_at END) AS entered_at
  FROM aipm_assigned AS u
  LEFT JOIN (
    SELECT
      t."user id" AS unit_id,
      CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END AS activated_at
    FROM "sessions" AS t
    WHERE ((((CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END >= 1772323200000000) AND (CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END < 1773532800000000)) AND ((t."day" >= '2026-03-01') AND (t."day" <= '2026-03-15'))) AND (t."step" = @p3))
  ) AS f ON f.unit_id = CASE WHEN (u.arm_index >= 0) THEN u.unit_id END
  GROUP BY u.unit_id, u.arm_index, u.row_count, u.outside_count, u.segment_0, u.cluster_name
),
aipm_entries AS (
  SELECT
    x.unit_id AS unit_id,
    CASE WHEN (x.arm_index >= 0) THEN x.unit_id END AS join_id,
    x.arm_index AS arm_index,
    x.entered_at AS entered_at,
    CASE WHEN (x.arm_index >= 0) THEN (((x.entered_at + 8640000000000000) / 86400000000) - 100000) END AS entry_day,
    x.row_count AS row_count,
    x.outside_count AS outside_count,
    CASE WHEN (x.arm_index >= 0) THEN x.segment_0 END AS segment_0,
    CASE WHEN (x.arm_index >= 0) THEN x.cluster_name END AS cluster_name,
    (x.entered_at + 604800000000) AS bound_0,
    (x.entered_at + (-1209600000000)) AS bound_1,
    (x.entered_at + 3600000000) AS bound_2
  FROM (
    SELECT
      u.unit_id AS unit_id,
      CASE WHEN (u.arm_index < 0) THEN u.arm_index WHEN (u.entered_at IS NULL) THEN (-6) ELSE u.arm_index END AS arm_index,
      u.entered_at AS entered_at,
      u.row_count AS row_count,
      u.outside_count AS outside_count,
      u.segment_0 AS segment_0,
      u.cluster_name AS cluster_name
    FROM aipm_activated AS u
  ) AS x
),
aipm_facts AS (
  SELECT
    t.raw_0 AS unit_id,
    CASE typeof(t.raw_1) WHEN 'text' THEN CAST(strftime('%s', substr(t.raw_1, 1, 19) || CASE WHEN length(t.raw_1) > 19 AND t.raw_1 GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t.raw_1, -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t.raw_1, 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t.raw_1 * 1000000 WHEN 'real' THEN CAST(t.raw_1 * 1000000 AS INTEGER) END AS fact_at,
    CASE WHEN ((t.raw_2 IS NULL) OR (t.copy_number = 1)) THEN 0 ELSE 1 END AS is_copy,
    CASE WHEN ((t.raw_2 IS NULL) OR (t.copy_number = 1)) THEN CASE WHEN (t.raw_3 IS NULL) THEN 1 WHEN (CASE WHEN ((CASE WHEN typeof(t.raw_3) IN ('integer', 'real') THEN CAST(t.raw_3 AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t.raw_3) IN ('integer', 'real') THEN CAST(t.raw_3 AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t.raw_3) IN ('integer', 'real') THEN CAST(t.raw_3 AS REAL) END END IS NULL) THEN 2 ELSE 0 END END AS fact_0,
    CASE WHEN ((t.raw_2 IS NULL) OR (t.copy_number = 1)) THEN CASE WHEN ((CASE WHEN typeof(t.raw_3) IN ('integer', 'real') THEN CAST(t.raw_3 AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t.raw_3) IN ('integer', 'real') THEN CAST(t.raw_3 AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t.raw_3) IN ('integer', 'real') THEN CAST(t.raw_3 AS REAL) END END END AS fact_1,
    CAST(NULL AS INTEGER) AS fact_2,
    CAST(NULL AS REAL) AS fact_3,
    CAST(NULL AS INTEGER) AS fact_4,
    CASE WHEN ((t.raw_2 IS NULL) OR (t.copy_number = 1)) THEN CASE WHEN (t.raw_4 IN (@p4, @p5)) THEN 0 END END AS fact_5,
    CAST(NULL AS INTEGER) AS fact_6,
    CAST(NULL AS REAL) AS fact_7,
    CAST(NULL AS INTEGER) AS fact_8,
    CAST(NULL AS INTEGER) AS fact_9,
    CAST(NULL AS INTEGER) AS fact_10,
    CAST(NULL AS INTEGER) AS fact_11,
    CAST(NULL AS INTEGER) AS fact_12
  FROM (
    SELECT
      t."user id" AS raw_0,
      t."at" AS raw_1,
      t."event" AS raw_2,
      t."amount" AS raw_3,
      t."product" AS raw_4,
      ROW_NUMBER() OVER (PARTITION BY t."user id", t."at", t."event", t."amount", t."product" ORDER BY t."at") AS copy_number
    FROM "shop"."orders" AS t
    WHERE (((CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END >= 1771113600000000) AND (CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END < 1774224000000000)) AND ((t."day" >= '2026-02-15') AND (t."day" <= '2026-03-23')) AND (t."status" <> @p6))
  ) AS t
  UNION ALL
  SELECT
    t."user id" AS unit_id,
    CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END AS fact_at,
    0 AS is_copy,
    CAST(NULL AS INTEGER) AS fact_0,
    CAST(NULL AS REAL) AS fact_1,
    CASE WHEN ((CASE WHEN ((CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END END >= 1E0) OR (NOT (t."tokens" IS NULL))) THEN CASE WHEN (t."cost" IS NULL) THEN 1 WHEN (CASE WHEN ((CASE WHEN typeof(t."cost") IN ('integer', 'real') THEN CAST(t."cost" AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t."cost") IN ('integer', 'real') THEN CAST(t."cost" AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t."cost") IN ('integer', 'real') THEN CAST(t."cost" AS REAL) END END IS NULL) THEN 2 ELSE 0 END END AS fact_2,
    CASE WHEN ((CASE WHEN ((CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END END >= 1E0) OR (NOT (t."tokens" IS NULL))) THEN CASE WHEN ((CASE WHEN typeof(t."cost") IN ('integer', 'real') THEN CAST(t."cost" AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t."cost") IN ('integer', 'real') THEN CAST(t."cost" AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t."cost") IN ('integer', 'real') THEN CAST(t."cost" AS REAL) END END END AS fact_3,
    CASE WHEN ((CASE WHEN ((CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t."tokens") IN ('integer', 'real') THEN CAST(t."tokens" AS REAL) END END >= 1E0) OR (NOT (t."tokens" IS NULL))) THEN 0 END AS fact_4,
    CAST(NULL AS INTEGER) AS fact_5,
    CASE WHEN (t."seconds" IS NULL) THEN 1 WHEN (CASE WHEN ((CASE WHEN typeof(t."seconds") IN ('integer', 'real') THEN CAST(t."seconds" AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t."seconds") IN ('integer', 'real') THEN CAST(t."seconds" AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t."seconds") IN ('integer', 'real') THEN CAST(t."seconds" AS REAL) END END IS NULL) THEN 2 ELSE 0 END AS fact_6,
    CASE WHEN ((CASE WHEN typeof(t."seconds") IN ('integer', 'real') THEN CAST(t."seconds" AS REAL) END >= (-1.7976931348623157E+308)) AND (CASE WHEN typeof(t."seconds") IN ('integer', 'real') THEN CAST(t."seconds" AS REAL) END <= 1.7976931348623157E+308)) THEN CASE WHEN typeof(t."seconds") IN ('integer', 'real') THEN CAST(t."seconds" AS REAL) END END AS fact_7,
    0 AS fact_8,
    (CASE WHEN (t."step" = @p3) THEN 1 ELSE 0 END + CASE WHEN (t."step" = @p7) THEN 2 ELSE 0 END) AS fact_9,
    CASE WHEN (t."step" = @p3) THEN 0 WHEN (t."step" = @p7) THEN 1 ELSE 2 END AS fact_10,
    CASE WHEN (t."step" = @p3) THEN 1 ELSE 0 END AS fact_11,
    CASE WHEN (t."step" = @p7) THEN 1 ELSE 0 END AS fact_12
  FROM "sessions" AS t
  WHERE (((CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END >= 1772323200000000) AND (CASE typeof(t."at") WHEN 'text' THEN CAST(strftime('%s', substr(t."at", 1, 19) || CASE WHEN length(t."at") > 19 AND t."at" GLOB '*[+-][0-9][0-9]:[0-9][0-9]' THEN substr(t."at", -6) ELSE '' END) AS INTEGER) * 1000000 + CAST(CAST('0' || substr(t."at", 20, 7) AS REAL) * 1000000 + 0.5 AS INTEGER) WHEN 'integer' THEN t."at" * 1000000 WHEN 'real' THEN CAST(t."at" * 1000000 AS INTEGER) END < 1774224000000000)) AND ((t."day" >= '2026-03-01') AND (t."day" <= '2026-03-23')))
),
aipm_rows AS (
  SELECT
    x.unit_id AS unit_id,
    x.arm_index AS arm_index,
    x.entered_at AS entered_at,
    x.entry_day AS entry_day,
    x.row_count AS row_count,
    x.outside_count AS outside_count,
    x.segment_0 AS segment_0,
    x.cluster_name AS cluster_name,
    x.bound_0 AS bound_0,
    x.bound_1 AS bound_1,
    x.bound_2 AS bound_2,
    f.fact_at AS fact_at,
    f.is_copy AS is_copy,
    f.fact_0 AS fact_0,
    f.fact_1 AS fact_1,
    f.fact_2 AS fact_2,
    f.fact_3 AS fact_3,
    f.fact_4 AS fact_4,
    f.fact_5 AS fact_5,
    f.fact_6 AS fact_6,
    f.fact_7 AS fact_7,
    f.fact_8 AS fact_8,
    f.fact_9 AS fact_9,
    f.fact_10 AS fact_10,
    f.fact_11 AS fact_11,
    f.fact_12 AS fact_12
  FROM aipm_entries AS x
  LEFT JOIN aipm_facts AS f ON f.unit_id = x.join_id
),
aipm_steps_8 AS (
  SELECT
    r.*,
    CASE WHEN (((r.fact_at >= r.entered_at) AND (r.fact_11 = 1)) AND (r.fact_at <= 1774220400000000)) THEN r.fact_at END AS began_5_0
  FROM aipm_rows AS r
),
aipm_steps_9 AS (
  SELECT
    r.*,
    MAX(r.began_5_0) OVER (PARTITION BY r.unit_id ORDER BY r.fact_at, r.fact_10, r.fact_9 ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before_5_1
  FROM aipm_steps_8 AS r
),
aipm_steps_10 AS (
  SELECT
    r.*,
    CASE WHEN (((r.fact_at >= r.entered_at) AND (r.fact_12 = 1)) AND (r.before_5_1 IS NOT NULL) AND (r.fact_at <= (r.before_5_1 + 3600000000))) THEN r.before_5_1 END AS began_5_1
  FROM aipm_steps_9 AS r
),
aipm_sums AS (
  SELECT
    r.unit_id AS unit_id,
    r.arm_index AS arm_index,
    r.entered_at AS entered_at,
    r.entry_day AS entry_day,
    r.row_count AS row_count,
    r.outside_count AS outside_count,
    r.segment_0 AS segment_0,
    r.cluster_name AS cluster_name,
    COUNT(CASE WHEN ((r.fact_at < r.entered_at) AND (r.is_copy = 0)) THEN 1 END) AS before_count,
    COUNT(CASE WHEN (r.is_copy = 1) THEN 1 END) AS copy_count,
    COUNT(CASE WHEN (((r.fact_at >= r.entered_at) AND (r.fact_at < r.bound_0)) AND (r.fact_0 = 1)) THEN 1 END) AS sum_0,
    COUNT(CASE WHEN (((r.fact_at >= r.entered_at) AND (r.fact_at < r.bound_0)) AND (r.fact_0 = 2)) THEN 1 END) AS sum_1,
    SUM(CASE WHEN ((r.fact_at >= r.entered_at) AND (r.fact_at < r.bound_0)) THEN r.fact_1 END) AS sum_2,
    COUNT(CASE WHEN (((r.fact_at >= r.bound_1) AND (r.fact_at < r.entered_at)) AND (r.fact_0 = 1)) THEN 1 END) AS sum_3,
    COUNT(CASE WHEN (((r.fact_at >= r.bound_1) AND (r.fact_at < r.entered_at)) AND (r.fact_0 = 2)) THEN 1 END) AS sum_4,
    SUM(CASE WHEN ((r.fact_at >= r.bound_1) AND (r.fact_at < r.entered_at)) THEN r.fact_1 END) AS sum_5,
    COUNT(CASE WHEN (((r.fact_at >= r.entered_at) AND (r.fact_at < r.bound_0)) AND (r.fact_2 = 1)) THEN 1 END) AS sum_6,
    COUNT(CASE WHEN (((r.fact_at >= r.entered_at) AND (r.fact_at < r.bound_0)) AND (r.fact_2 = 2)) THEN 1 END) AS sum_7,
    SUM(CASE WHEN ((r.fact_at >= r.entered_at) AND (r.fact_at < r.bound_0)) THEN r.fact_3 END) AS sum_8,
    COUNT(CASE WHEN ((r.fact_at >= r.entered_at) AND (r.fact_at < r.bound_0)) THEN r.fact_4 END) AS sum_9,
    COUNT(CASE WHEN (r.fact_at >= r.bound_2) THEN r.fact_5 END) AS sum_10,
    COUNT(CASE WHEN ((r.fact_at >= r.entered_at) AND (r.fact_6 = 1)) THEN 1 END) AS sum_11,
    COUNT(CASE WHEN ((r.fact_at >= r.entered_at) AND (r.fact_6 = 2)) THEN 1 END) AS sum_12,
    MAX(CASE WHEN (r.fact_at >= r.entered_at) THEN r.fact_7 END) AS sum_13,
    COUNT(CASE WHEN ((r.fact_at >= r.entered_at) AND ((((r.fact_at + 8640000000000000) / 86400000000) - 100000) >= (r.entry_day + 7)) AND ((((r.fact_at + 8640000000000000) / 86400000000) - 100000) <= (r.entry_day + 7))) THEN r.fact_8 END) AS sum_14,
    COUNT(r.began_5_0) AS sum_15,
    COUNT(r.began_5_1) AS sum_16,
    COUNT(CASE WHEN ((r.fact_at >= r.entered_at) AND (r.fact_11 = 1)) THEN 1 END) AS sum_17
  FROM aipm_steps_10 AS r
  GROUP BY r.unit_id, r.arm_index, r.entered_at, r.entry_day, r.row_count, r.outside_count, r.segment_0, r.cluster_name
),
aipm_values AS (
  SELECT
    s.unit_id AS unit_id,
    s.arm_index AS arm_index,
    s.entered_at AS entered_at,
    s.entry_day AS entry_day,
    s.row_count AS row_count,
    s.outside_count AS outside_count,
    s.segment_0 AS segment_0,
    s.cluster_name AS cluster_name,
    s.before_count AS before_count,
    s.copy_count AS copy_count,
    CASE WHEN ((s.sum_2 IS NULL) AND (s.sum_0 = 0) AND (s.sum_1 = 0)) THEN 0E0 ELSE s.sum_2 END AS m0_0,
    CASE WHEN ((s.sum_5 IS NULL) AND (s.sum_3 = 0) AND (s.sum_4 = 0)) THEN 0E0 ELSE s.sum_5 END AS m0_1,
    s.sum_0 AS m0_nulls,
    s.sum_1 AS m0_no_numbers,
    CASE WHEN ((s.sum_8 IS NULL) AND (s.sum_6 = 0) AND (s.sum_7 = 0)) THEN 0E0 ELSE s.sum_8 END AS m1_0,
    CAST(s.sum_9 AS REAL) AS m1_1,
    s.sum_6 AS m1_nulls,
    s.sum_7 AS m1_no_numbers,
    CASE WHEN (s.sum_10 > 0) THEN 1E0 ELSE 0E0 END AS m2_0,
    0 AS m2_nulls,
    0 AS m2_no_numbers,
    s.sum_13 AS m3_0,
    s.sum_11 AS m3_nulls,
    s.sum_12 AS m3_no_numbers,
    CASE WHEN (s.sum_14 > 0) THEN 1E0 ELSE 0E0 END AS m4_0,
    CASE WHEN (s.sum_15 > 0) THEN CASE WHEN (s.sum_16 > 0) THEN 1E0 ELSE 0E0 END END AS m5_0,
    CASE WHEN ((s.sum_15 = 0) AND (s.sum_17 > 0)) THEN 1 ELSE 0 END AS m5_late
  FROM aipm_sums AS s
),
aipm_outcomes AS (
  SELECT
    v.unit_id AS unit_id,
    v.arm_index AS arm_index,
    v.entered_at AS entered_at,
    v.entry_day AS entry_day,
    v.row_count AS row_count,
    v.outside_count AS outside_count,
    v.segment_0 AS segment_0,
    v.cluster_name AS cluster_name,
    v.before_count AS before_count,
    v.copy_count AS copy_count,
    CASE WHEN (CASE WHEN (v.m0_0 IS NULL) THEN 0E0 ELSE v.m0_0 END > 250.5E0) THEN 250.5E0 ELSE CASE WHEN (v.m0_0 IS NULL) THEN 0E0 ELSE v.m0_0 END END AS m0_0,
    CASE WHEN (v.m0_1 IS NULL) THEN 0E0 ELSE v.m0_1 END AS m0_1,
    CASE WHEN (v.m0_0 IS NULL) THEN 1 ELSE 0 END AS m0_missing,
    0 AS m0_young,
    v.m0_nulls AS m0_nulls,
    v.m0_no_numbers AS m0_no_numbers,
    CASE WHEN ((NOT ((v.entered_at + 604800000000) > 1774224000000000)) AND (v.m1_0 IS NOT NULL) AND (v.m1_1 IS NOT NULL)) THEN v.m1_0 END AS m1_0,
    CASE WHEN ((NOT ((v.entered_at + 604800000000) > 1774224000000000)) AND (v.m1_0 IS NOT NULL) AND (v.m1_1 IS NOT NULL)) THEN v.m1_1 END AS m1_1,
    CASE WHEN ((NOT ((v.entered_at + 604800000000) > 1774224000000000)) AND ((v.m1_0 IS NULL) OR (v.m1_1 IS NULL))) THEN 1 ELSE 0 END AS m1_missing,
    CASE WHEN ((v.entered_at + 604800000000) > 1774224000000000) THEN 1 ELSE 0 END AS m1_young,
    v.m1_nulls AS m1_nulls,
    v.m1_no_numbers AS m1_no_numbers,
    CASE WHEN (v.m2_0 IS NOT NULL) THEN v.m2_0 END AS m2_0,
    CASE WHEN (v.m2_0 IS NULL) THEN 1 ELSE 0 END AS m2_missing,
    0 AS m2_young,
    v.m2_nulls AS m2_nulls,
    v.m2_no_numbers AS m2_no_numbers,
    CASE WHEN (v.m3_0 IS NOT NULL) THEN v.m3_0 END AS m3_0,
    CASE WHEN (v.m3_0 IS NULL) THEN 1 ELSE 0 END AS m3_missing,
    0 AS m3_young,
    v.m3_nulls AS m3_nulls,
    v.m3_no_numbers AS m3_no_numbers,
    CASE WHEN (NOT (v.entry_day > 20527)) THEN v.m4_0 END AS m4_0,
    0 AS m4_missing,
    CASE WHEN (v.entry_day > 20527) THEN 1 ELSE 0 END AS m4_young,
    0 AS m4_nulls,
    0 AS m4_no_numbers,
    v.m5_0 AS m5_0,
    0 AS m5_missing,
    CASE WHEN (v.m5_late = 1) THEN 1 ELSE 0 END AS m5_young,
    0 AS m5_nulls,
    0 AS m5_no_numbers
  FROM aipm_values AS v
)
SELECT
  c.arm_index AS arm_index,
  c.entry_day AS entry_day,
  c.segment_0 AS segment_0,
  c.quantile_index AS quantile_index,
  c.bin_code AS bin_code,
  COUNT(*) AS value_count,
  MIN(c.y) AS least_value,
  MAX(c.y) AS most_value
FROM (
  SELECT
    b.arm_index AS arm_index,
    b.entry_day AS entry_day,
    b.segment_0 AS segment_0,
    b.quantile_index AS quantile_index,
    CASE WHEN (b.quantile_index IN (0)) THEN CASE WHEN (b.y > 0E0) THEN CASE WHEN (b.y <= 1.02020202020202E0) THEN CASE WHEN (b.y <= 1E0) THEN 0 ELSE 2 END ELSE CASE WHEN (b.y <= 1.0408121620242832E0) THEN 4 ELSE 6 END END WHEN (b.y < 0E0) THEN CASE WHEN (b.y >= (-1E0)) THEN CASE WHEN (b.y >= (-0.9801980198019802E0)) THEN (-1) ELSE 1 END ELSE 3 END ELSE 1000000001 END END AS bin_code,
    b.y AS y
  FROM (
    SELECT
      o.arm_index AS arm_index,
      o.entry_day AS entry_day,
      o.segment_0 AS segment_0,
      w.quantile_index AS quantile_index,
      CASE WHEN (w.quantile_index = 0) THEN o.m3_0 END AS y
    FROM aipm_outcomes AS o
    CROSS JOIN aipm_quantiles AS w
    WHERE (o.arm_index >= 0)
  ) AS b
  WHERE (b.y IS NOT NULL)
) AS c
GROUP BY c.arm_index, c.entry_day, c.segment_0, c.quantile_index, c.bin_code

-- 0: off
-- 1: o'n
-- 2: assistant
-- 3: view
-- 4: pro
-- 5: team
-- 6: it's \ "void"
-- 7: pay
