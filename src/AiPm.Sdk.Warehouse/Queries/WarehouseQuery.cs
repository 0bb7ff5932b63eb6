using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using static AiPm.Sdk.Warehouse.SqlTerms;

namespace AiPm.Sdk.Warehouse;

/// <summary>
/// A definition as statements of an engine. Exposures become units, facts are scanned once, units and facts meet once, and what comes back are counts, Σ(y − K), Σ(y − K)² and cross products for each arm,
/// day of entry and segment, with K a literal near the mean: never Σy², which loses every digit where the mean is large against the spread.
/// </summary>
/// <remarks>
/// Each part of a statement is read by the next one alone, once, so that no engine computes it twice. Instants are compared as whole microseconds of UTC. Names are quoted, texts are
/// parameters or escaped literals; a definition cannot write SQL.
/// </remarks>
public sealed class WarehouseQuery
{
    internal const string Rows = "aipm_rows";
    internal const string Sums = "aipm_sums";
    internal const string Values = "aipm_values";
    internal const string Outcomes = "aipm_outcomes";

    private readonly WarehouseRun _run;
    private readonly WarehouseShape _shape;

    /// <summary>Makes the query.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="dialect">The engine's dialect.</param>
    /// <param name="run">Which days of entry, and limits that are known already; all days and none when left out.</param>
    /// <exception cref="ArgumentException">A name cannot be an identifier of the dialect, or a table's name begins as those of the statement's own parts.</exception>
    /// <exception cref="NotSupportedException">The engine cannot do what the definition asks for; the message says what.</exception>
    public WarehouseQuery(WarehouseExperiment definition, SqlDialect dialect, WarehouseRun? run = null)
        : this(definition, dialect, run, WarehouseShape.Unknown) { }

    internal WarehouseQuery(WarehouseExperiment definition, SqlDialect dialect, WarehouseRun? run, WarehouseShape shape)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(dialect);
        Definition = definition;
        Dialect = dialect;
        _run = run ?? new();
        _shape = shape;
        if (definition.Buckets is not null && !dialect.Can(SqlCapability.ClusterBuckets))
        {
            throw dialect.Cannot(SqlCapability.ClusterBuckets);
        }

        foreach ((WarehouseTable table, IReadOnlyList<string> columns) in Tables(definition))
        {
            foreach (string name in table.Parts.Concat(columns))
            {
                _ = dialect.QuoteIdentifier(name);
            }

            if (table.Name.StartsWith("aipm_", StringComparison.OrdinalIgnoreCase) && table.Schema is null)
            {
                throw new ArgumentException(
                    $"a table whose name begins with aipm_, as those of the statement's own parts do, must be named with its schema, but \"{table.Name}\" was not",
                    nameof(definition)
                );
            }
        }
    }

    /// <summary>The definition.</summary>
    public WarehouseExperiment Definition { get; }

    /// <summary>The engine's dialect.</summary>
    public SqlDialect Dialect { get; }

    /// <summary>The tables that are read, each once, with their columns.</summary>
    internal static IReadOnlyList<(WarehouseTable Table, IReadOnlyList<string> Columns)> Tables(
        WarehouseExperiment definition
    )
    {
        List<(WarehouseTable Table, IEnumerable<string?> Columns)> read =
        [
            (definition.Exposures.Table, definition.Exposures.Columns),
            .. definition.Facts.Select(source =>
                (
                    source.Table,
                    (IEnumerable<string?>)
                        [
                            source.Unit,
                            source.At,
                            source.EventId,
                            source.Partition,
                            .. source.Filter?.Columns ?? [],
                            .. ColumnsOf(definition, source),
                        ]
                )
            ),
        ];
        if (definition.Holdout is { } holdout)
        {
            read.Add((holdout.Table, [holdout.Unit, .. holdout.Filter?.Columns ?? []]));
        }

        return
        [
            .. read.GroupBy(own => own.Table)
                .Select(group =>
                    (
                        group.Key,
                        (IReadOnlyList<string>)
                            [
                                .. group
                                    .SelectMany(own => own.Columns)
                                    .Where(column => column is not null)
                                    .Select(column => column!)
                                    .Distinct(StringComparer.Ordinal),
                            ]
                    )
                ),
        ];
    }

    /// <summary>A first look, over some units where that is enough and over all where a limit or a range must be exact; <see langword="null"/> where nothing is to be known before.</summary>
    /// <param name="ofAll">Whether to look at all units in any case.</param>
    public SqlStatement? Pilot(bool ofAll = false) => PilotScript(ofAll) is { } pilot ? Write(pilot.Script) : null;

    /// <summary>Counts and sums by arm, day of entry and segment.</summary>
    /// <param name="pilots">What the first look told.</param>
    public SqlStatement Statistics(WarehousePilots pilots)
    {
        ArgumentNullException.ThrowIfNull(pilots);
        return Write(StatisticsScript(pilots).Script);
    }

    /// <summary>Counts by arm, day of entry, segment and bin of every quantile; <see langword="null"/> where there is none.</summary>
    /// <param name="pilots">What the first look told; values beyond its ranges fall into the outermost bins.</param>
    public SqlStatement? Bins(WarehousePilots pilots)
    {
        ArgumentNullException.ThrowIfNull(pilots);
        return BinsScript(pilots) is { } bins ? Write(bins) : null;
    }

    /// <summary>The first units of the exposures, to be compared with those of other shards.</summary>
    internal SqlStatement FirstUnits(int most) =>
        Write(new EntrySyntax(Definition, _run, Dialect, _shape).FirstUnits(most));

    internal SqlStatement Write(SqlScript script) => SqlWriter.Write(script, Dialect);

    /// <summary>The first look with what each of its columns is, and whether it is at a sample.</summary>
    internal (SqlScript Script, IReadOnlyList<PilotColumn> Columns, bool IsSample)? PilotScript(bool ofAll)
    {
        Plan plan = Planned(null);
        if (!plan.Metrics.Any(metric => metric.HasMoments || metric.IsQuantile || metric.SeeksLimits))
        {
            return null;
        }

        bool isExact = ofAll || plan.Metrics.Any(metric => metric.IsQuantile || metric.SeeksLimits);
        MetricSyntax[] seeking = [.. plan.Metrics.Where(metric => metric.SeeksLimits)];
        SqlExpression inArm = Own("o", "arm_index") >= Whole(0);
        List<SqlPart> parts = [.. plan.Parts(isExact ? null : SampleSize)];
        string last = Outcomes;
        SqlExpression? where = inArm;
        if (seeking.Length > 0)
        {
            parts.AddRange(LimitParts(seeking));
            last = "aipm_limits";
            where = null;
        }

        List<(SqlExpression, string)> columns = [(SqlExpression.Of(SqlAggregate.CountRows), "unit_count")];
        List<PilotColumn> meaning = [new(null, PilotColumnKind.Units, 0)];
        void Add(SqlExpression value, MetricSyntax metric, PilotColumnKind kind, int variable)
        {
            columns.Add((value, FormattableString.Invariant($"pilot_{columns.Count}")));
            meaning.Add(new(metric.Metric, kind, variable));
        }

        foreach (MetricSyntax metric in plan.Metrics)
        {
            SqlExpression outcome = Own("o", metric.Variables[0]);
            if (metric.SeeksLimits)
            {
                ValueLimits limits = metric.Metric.Metric.Limits!;
                List<(SqlExpression, SqlExpression)> clips = [];
                if (limits.Upper is not null)
                {
                    SqlExpression upper = Own("o", metric.Variables[0] + "_upper");
                    Add(SqlExpression.Of(SqlAggregate.Maximum, upper), metric, PilotColumnKind.Upper, 0);
                    clips.Add((outcome > upper, upper));
                }

                if (limits.Lower is not null)
                {
                    SqlExpression lower = Own("o", metric.Variables[0] + "_lower");
                    Add(SqlExpression.Of(SqlAggregate.Maximum, lower), metric, PilotColumnKind.Lower, 0);
                    clips.Add((outcome < lower, lower));
                }

                outcome = new SqlExpression.Case(clips, outcome);
            }

            if (metric.HasMoments)
            {
                for (int i = 0; i < metric.Variables.Count; i++)
                {
                    SqlExpression variable = i == 0 ? outcome : Own("o", metric.Variables[i]);
                    Add(SqlExpression.Of(SqlAggregate.Mean, variable), metric, PilotColumnKind.Mean, i);
                }
            }

            if (metric.IsQuantile)
            {
                SqlExpression zero = new SqlExpression.Number(0);
                SqlExpression positive = outcome.Where(outcome > zero);
                SqlExpression negative = outcome.Where(outcome < zero);
                Add(SqlExpression.Of(SqlAggregate.Minimum, positive), metric, PilotColumnKind.Range, 0);
                Add(SqlExpression.Of(SqlAggregate.Maximum, positive), metric, PilotColumnKind.Range, 1);
                Add(SqlExpression.Of(SqlAggregate.Maximum, negative), metric, PilotColumnKind.Range, 2);
                Add(SqlExpression.Of(SqlAggregate.Minimum, negative), metric, PilotColumnKind.Range, 3);
            }
        }

        return (
            new(
                parts,
                new()
                {
                    Columns = columns,
                    From = new SqlFrom.Part(last, "o"),
                    Where = where,
                }
            ),
            meaning,
            !isExact
        );
    }

    /// <summary>The statistics with the metrics in the order of their columns.</summary>
    internal (SqlScript Script, IReadOnlyList<MetricSyntax> Metrics) StatisticsScript(WarehousePilots pilots)
    {
        Plan plan = Planned(pilots.Limits);
        IReadOnlyList<string> groups = ["arm_index", "entry_day", .. plan.Entries.Attributes];
        List<(SqlExpression Value, string Name)> columns =
        [
            .. groups.Select(name => (Group(name), name)),
            (SqlExpression.Of(SqlAggregate.CountRows), "unit_count"),
            (SqlExpression.Of(SqlAggregate.SumWhole, Own("o", "row_count")), "row_count"),
            (SqlExpression.Of(SqlAggregate.SumWhole, Own("o", "outside_count")), "outside_count"),
            (SqlExpression.Of(SqlAggregate.SumWhole, Own("o", "before_count")), "before_count"),
            (SqlExpression.Of(SqlAggregate.SumWhole, Own("o", "copy_count")), "copy_count"),
        ];
        foreach (MetricSyntax metric in plan.Metrics)
        {
            foreach (SqlExpression value in StatisticColumns.Of(metric, pilots))
            {
                columns.Add((value, FormattableString.Invariant($"sum_{columns.Count}")));
            }
        }

        SqlSelect final = new()
        {
            Columns = columns,
            From = new SqlFrom.Part(Outcomes, "o"),
            GroupBy = [.. groups.Select(Group)],
        };
        return (new([.. plan.Parts(null)], final), plan.Metrics);
    }

    /// <summary>The bins, with the index of the metric among the quantiles in the first column after the groups.</summary>
    internal SqlScript? BinsScript(WarehousePilots pilots)
    {
        Plan plan = Planned(pilots.Limits);
        MetricSyntax[] quantiles = [.. plan.Metrics.Where(metric => metric.IsQuantile)];
        if (quantiles.Length == 0)
        {
            return null;
        }

        IReadOnlyList<string> groups =
        [
            "arm_index",
            "entry_day",
            .. Enumerable.Range(0, Definition.Exposures.Segments.Count).Select(EntrySyntax.Segment),
        ];
        SqlExpression which = Own("w", "quantile_index");
        SqlExpression PerMetric(Func<MetricSyntax, SqlExpression> value) =>
            new SqlExpression.Case([.. quantiles.Select((metric, i) => (which.Is(Whole(i)), value(metric)))], null);
        SqlSelect valued = new()
        {
            Columns =
            [
                .. groups.Select(name => (Own("o", name), name)),
                (which, "quantile_index"),
                (PerMetric(metric => Own("o", metric.Variables[0])), "y"),
            ],
            From = new SqlFrom.Part(Outcomes, "o"),
            With = new SqlFrom.Part("aipm_quantiles", "w"),
            Where = Own("o", "arm_index") >= Whole(0),
        };
        SqlExpression value = Own("b", "y");
        SqlExpression theirs = Own("b", "quantile_index");
        SqlSelect binned = new()
        {
            Columns =
            [
                .. groups.Select(name => (Own("b", name), name)),
                (theirs, "quantile_index"),
                (
                    new SqlExpression.Case(
                        [
                            .. quantiles
                                .Select((metric, index) => (metric.Metric, Index: index))
                                .GroupBy(own => own.Metric.RelativeAccuracy)
                                .Select(alike =>
                                    (
                                        (SqlExpression)
                                            new SqlExpression.In(theirs, [.. alike.Select(own => Whole(own.Index))]),
                                        QuantileBins.Code(
                                            value,
                                            alike.Key,
                                            Range(alike.Select(own => pilots.Ranges.GetValueOrDefault(own.Metric.Id)))
                                        )
                                    )
                                ),
                        ],
                        null
                    ),
                    "bin_code"
                ),
                (value, "y"),
            ],
            From = new SqlFrom.Inner(valued, "b"),
            Where = value.IsPresent(),
        };
        IReadOnlyList<string> keys = [.. groups, "quantile_index", "bin_code"];
        SqlSelect final = new()
        {
            Columns =
            [
                .. keys.Select(name => (Own("c", name), name)),
                (SqlExpression.Of(SqlAggregate.CountRows), "value_count"),
                (SqlExpression.Of(SqlAggregate.Minimum, Own("c", "y")), "least_value"),
                (SqlExpression.Of(SqlAggregate.Maximum, Own("c", "y")), "most_value"),
            ],
            From = new SqlFrom.Inner(binned, "c"),
            GroupBy = [.. keys.Select(name => Own("c", name))],
        };
        SqlPart indices = new(
            "aipm_quantiles",
            [.. quantiles.Select((_, i) => new SqlSelect { Columns = [(Whole(i), "quantile_index")] })]
        );
        return new([indices, .. plan.Parts(null)], final);
    }

    private const int SampleSize = 20_000;

    /// <summary>The range of several, so that quantiles of one accuracy are counted by one tree of borders.</summary>
    private static double?[] Range(IEnumerable<IReadOnlyList<double?>?> ranges)
    {
        IReadOnlyList<double?>[] given = [.. ranges.Where(range => range is not null).Select(range => range!)];
        return
        [
            given.Min(range => range[0]),
            given.Max(range => range[1]),
            given.Max(range => range[2]),
            given.Min(range => range[3]),
        ];
    }

    private SqlExpression Group(string name) =>
        name == "cluster_name" && Definition.Buckets is { } buckets
            ? new SqlExpression.Bucket(Own("o", name), buckets)
            : Own("o", name);

    private static IEnumerable<string> ColumnsOf(WarehouseExperiment definition, FactSource source)
    {
        foreach (WarehouseMetric metric in definition.Metrics)
        {
            bool isOwn = metric.Facts == source.Name;
            bool isDenominator = (metric.DenominatorFacts ?? metric.Facts) == source.Name;
            IEnumerable<string> own = metric.Metric.Kind switch
            {
                RatioKind ratio =>
                [
                    .. isOwn ? ratio.Numerator.Columns : [],
                    .. isDenominator ? ratio.Denominator.Columns : [],
                ],
                _ => isOwn ? metric.Metric.Kind.Columns : [],
            };
            if (isOwn || (isDenominator && metric.Metric.Kind is RatioKind))
            {
                own = own.Concat(metric.Metric.Filter?.Columns ?? []);
            }

            foreach (string column in own)
            {
                yield return column;
            }

            foreach (WarehouseCovariate covariate in metric.Covariates.Where(one => one.Facts == source.Name))
            {
                foreach (string column in covariate.Measure.Columns.Concat(covariate.Filter?.Columns ?? []))
                {
                    yield return column;
                }
            }
        }

        if (definition.Activation is { Filter: { } filter } activation && activation.Facts == source.Name)
        {
            foreach (string column in filter.Columns)
            {
                yield return column;
            }
        }
    }

    /// <summary>Order statistics at ⌈p·n⌉ of the values of all arms together.</summary>
    private static IEnumerable<SqlPart> LimitParts(IReadOnlyList<MetricSyntax> seeking)
    {
        SqlExpression Outcome(string of, MetricSyntax metric) => Own(of, metric.Variables[0]);
        yield return new(
            "aipm_ranked",
            [
                new()
                {
                    Columns =
                    [
                        (new SqlExpression.Everything("o"), ""),
                        .. seeking.SelectMany(metric =>
                            new[]
                            {
                                (
                                    (SqlExpression)
                                        new SqlExpression.Over(
                                            null,
                                            [],
                                            [
                                                new SqlExpression.Case(
                                                    [(Outcome("o", metric).IsNull(), Whole(1))],
                                                    Whole(0)
                                                ),
                                                Outcome("o", metric),
                                            ]
                                        ),
                                    metric.Variables[0] + "_rank"
                                ),
                                (
                                    new SqlExpression.Over(
                                        SqlExpression.Of(SqlAggregate.Count, Outcome("o", metric)),
                                        [],
                                        []
                                    ),
                                    metric.Variables[0] + "_count"
                                ),
                            }
                        ),
                    ],
                    From = new SqlFrom.Part(Outcomes, "o"),
                    Where = Own("o", "arm_index") >= Whole(0),
                },
            ]
        );
        SqlExpression AtRank(MetricSyntax metric, double probability)
        {
            // The rule of OrderStatistic.Rank: a product within some roundings above a whole number is that number.
            SqlExpression place =
                new SqlExpression.AsDouble(Own("k", metric.Variables[0] + "_count"))
                * new SqlExpression.Number(probability);
            SqlExpression lowered = place - place * new SqlExpression.Number(4e-16);
            SqlExpression rank = new SqlExpression.AsDouble(Own("k", metric.Variables[0] + "_rank"));
            return new SqlExpression.Over(
                SqlExpression.Of(
                    SqlAggregate.Maximum,
                    Outcome("k", metric)
                        .Where(SqlExpression.And(rank >= lowered, rank - new SqlExpression.Number(1) < lowered))
                ),
                [],
                []
            );
        }

        yield return new(
            "aipm_limits",
            [
                new()
                {
                    Columns =
                    [
                        (new SqlExpression.Everything("k"), ""),
                        .. seeking.SelectMany(metric =>
                            new[]
                            {
                                (metric.Metric.Metric.Limits!.Upper, "_upper"),
                                (metric.Metric.Metric.Limits!.Lower, "_lower"),
                            }
                                .Where(limit => limit.Item1 is not null)
                                .Select(limit =>
                                    (AtRank(metric, limit.Item1!.Value), metric.Variables[0] + limit.Item2)
                                )
                        ),
                    ],
                    From = new SqlFrom.Part("aipm_ranked", "k"),
                },
            ]
        );
    }

    private Plan Planned(IReadOnlyDictionary<string, ValueLimits>? found)
    {
        Dictionary<string, ValueLimits> limits = new(StringComparer.Ordinal);
        foreach ((string id, ValueLimits own) in (_run.Limits ?? limits).Concat(found ?? limits))
        {
            limits[id] = own;
        }

        return new(Definition, _run, Dialect, _shape, limits);
    }

    /// <summary>The parts of a statement up to the outcomes of units, which all statements have in common.</summary>
    private sealed class Plan
    {
        private readonly FactSyntax _facts;
        private readonly List<(SqlExpression Value, string Name)> _sums = [];
        private readonly Dictionary<string, string> _knownSums = new(StringComparer.Ordinal);

        internal Plan(
            WarehouseExperiment definition,
            WarehouseRun run,
            SqlDialect dialect,
            WarehouseShape shape,
            IReadOnlyDictionary<string, ValueLimits> limits
        )
        {
            Entries = new(definition, run, dialect, shape);
            _facts = new(definition, run, dialect, shape);
            SqlWriter writer = new(dialect);
            SqlExpression Sum(SqlExpression value)
            {
                string text = writer.Expression(value);
                if (!_knownSums.TryGetValue(text, out string? name))
                {
                    name = FormattableString.Invariant($"sum_{_sums.Count}");
                    _knownSums.Add(text, name);
                    _sums.Add((value, name));
                }

                return Own("s", name);
            }

            Metrics =
            [
                .. definition.Metrics.Select(
                    (metric, i) => MetricSyntax.Of(metric, i, definition, limits, Entries, _facts, Sum)
                ),
            ];
        }

        internal EntrySyntax Entries { get; }

        internal IReadOnlyList<MetricSyntax> Metrics { get; }

        internal List<SqlPart> Parts(int? sample)
        {
            string[] units = [.. Entries.Columns];
            string[] facts = ["fact_at", .. _facts.HasCopies ? new[] { "is_copy" } : [], .. _facts.Columns];
            List<SqlPart> parts = [.. Entries.Parts(sample), _facts.Part()];
            parts.Add(
                new(
                    Rows,
                    [
                        new()
                        {
                            Columns =
                            [
                                .. units.Select(name => (Own("x", name), name)),
                                .. facts.Select(name => (Own("f", name), name)),
                            ],
                            From = new SqlFrom.Part(EntrySyntax.Entries, "x"),
                            Join = new(
                                new SqlFrom.Part(FactSyntax.Facts, "f"),
                                Own("f", "unit_id"),
                                Own("x", "join_id")
                            ),
                        },
                    ]
                )
            );
            string last = Rows;
            foreach (IReadOnlyList<(SqlExpression, string)> level in Metrics.SelectMany(metric => metric.Levels))
            {
                string name = FormattableString.Invariant($"aipm_steps_{parts.Count}");
                parts.Add(
                    new(
                        name,
                        [
                            new()
                            {
                                Columns = [(new SqlExpression.Everything("r"), ""), .. level],
                                From = new SqlFrom.Part(last, "r"),
                            },
                        ]
                    )
                );
                last = name;
            }

            string[] keys =
            [
                "unit_id",
                "arm_index",
                "entered_at",
                "entry_day",
                "row_count",
                "outside_count",
                .. Entries.Attributes,
            ];
            parts.Add(
                new(
                    Sums,
                    [
                        new()
                        {
                            Columns =
                            [
                                .. keys.Select(name => (Own("r", name), name)),
                                (Before(), "before_count"),
                                (Copies(), "copy_count"),
                                .. _sums,
                            ],
                            From = new SqlFrom.Part(last, "r"),
                            GroupBy = [.. keys.Select(name => Own("r", name))],
                        },
                    ]
                )
            );
            string[] kept = [.. keys, "before_count", "copy_count"];
            parts.Add(
                new(
                    Values,
                    [
                        new()
                        {
                            Columns =
                            [
                                .. kept.Select(name => (Own("s", name), name)),
                                .. Metrics.SelectMany(metric => metric.Values),
                            ],
                            From = new SqlFrom.Part(Sums, "s"),
                        },
                    ]
                )
            );
            parts.Add(
                new(
                    Outcomes,
                    [
                        new()
                        {
                            Columns =
                            [
                                .. kept.Select(name => (Own("v", name), name)),
                                .. Metrics.SelectMany(metric => metric.Outcomes),
                            ],
                            From = new SqlFrom.Part(Values, "v"),
                        },
                    ]
                )
            );
            return parts;
        }

        private SqlExpression Before() =>
            SqlExpression.CountWhere(
                SqlExpression.And(
                    Own("r", "fact_at") < Own("r", "entered_at"),
                    _facts.HasCopies ? Own("r", "is_copy").Is(Whole(0)) : null
                )!
            );

        private SqlExpression Copies() =>
            _facts.HasCopies ? SqlExpression.CountWhere(Own("r", "is_copy").Is(Whole(1))) : Whole(0);
    }
}
