using System.Collections.Immutable;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>
/// The statistics of an experiment by day of entry, kept between looks: a refresh reads only units that entered on days that are new or not over yet, and some days more to find
/// what came late.
/// </summary>
/// <remarks>
/// <para>A day is complete when the windows of all metrics are over for everyone who entered on it. A metric without a window is never over before the end of observation, so with one every day is read each time.</para>
/// <para>All exposures are read at every refresh, as only then is it known which is the first and who was seen in two arms; facts are read from the first day that is read anew, less the longest look-back.</para>
/// <para>Limits that are quantiles stay those of the first refresh that found some, or days would not add up; a store that is empty begins anew.</para>
/// <para>In JSON, statistics are counts, means, variances and covariances, as a database returns them: third and fourth moments become those of a normal.</para>
/// <para>Immutable: a refresh gives another store.</para>
/// </remarks>
public sealed class WarehouseStore
{
    private readonly ImmutableArray<WarehouseCell> _cells;

    /// <summary>An empty store.</summary>
    /// <param name="definition">The experiment as it is planned, with its planned end.</param>
    public WarehouseStore(WarehouseExperiment definition)
        : this(definition, null, [], ImmutableDictionary<string, ValueLimits>.Empty, 0) { }

    internal WarehouseStore(
        WarehouseExperiment definition,
        DateTimeOffset? readAt,
        ImmutableArray<WarehouseCell> cells,
        IReadOnlyDictionary<string, ValueLimits> limits,
        long mixedUnits
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        Definition = definition;
        ReadAt = readAt;
        _cells = cells;
        Limits = limits;
        MixedUnits = mixedUnits;
    }

    /// <summary>The experiment as it is planned.</summary>
    public WarehouseExperiment Definition { get; }

    /// <summary>When it was last refreshed: facts before this were read; <see langword="null"/> where it never was.</summary>
    public DateTimeOffset? ReadAt { get; }

    /// <summary>The cells of all days.</summary>
    public IReadOnlyList<WarehouseCell> Cells => _cells;

    /// <summary>The limits that values are held to, resolved.</summary>
    public IReadOnlyDictionary<string, ValueLimits> Limits { get; }

    /// <summary>The units that had been seen in two arms at the last refresh.</summary>
    public long MixedUnits { get; }

    /// <summary>How many days that are complete are read again, to find what came late.</summary>
    /// <value>2 by default; at least 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int LookbackDays
    {
        get;
        init => field = (int)Domain.NonNegative.Require(value, nameof(LookbackDays));
    } = 2;

    /// <summary>The first day of entry that is not complete by what was read; <see langword="null"/> where nothing was, or no day is.</summary>
    public DateOnly? CompleteBefore
    {
        get
        {
            if (ReadAt is not { } readAt)
            {
                return null;
            }

            if (readAt >= Definition.Until)
            {
                return LastDay.AddDays(1);
            }

            TimeSpan? longest = Definition.Metrics.Aggregate(
                (TimeSpan?)TimeSpan.Zero,
                (most, metric) =>
                    metric.Span is { } span && most is { } known
                        ? TimeSpan.FromTicks(Math.Max(known.Ticks, span.Ticks))
                        : null
            );
            if (longest is null)
            {
                return null;
            }

            DateOnly first = DateOnly.FromDateTime(Definition.Start.UtcDateTime);
            DateOnly before = DateOnly.FromDateTime((readAt - longest.Value).UtcDateTime);
            return before <= first ? null
                : before > LastDay ? LastDay.AddDays(1)
                : before;
        }
    }

    private DateOnly LastDay => DateOnly.FromDateTime(Definition.End.AddTicks(-1).UtcDateTime);

    /// <summary>Reads what is new, and some days more.</summary>
    /// <param name="executor">Reads it.</param>
    /// <param name="now">The moment of looking; facts at or after it are not read. Cut to whole microseconds.</param>
    /// <param name="progress">Is told of each step when it begins.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The moment is not after the start, or before the last refresh.</exception>
    /// <exception cref="WarehouseException">As the executor says.</exception>
    public async Task<WarehouseRefresh> RefreshAsync(
        IWarehouseExecutor executor,
        DateTimeOffset now,
        IProgress<WarehouseStep>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(executor);
        now = now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerMicrosecond));
        DateTimeOffset earliest = ReadAt ?? Definition.Start.AddMicroseconds(1);
        if (now < earliest)
        {
            throw new ArgumentOutOfRangeException(
                nameof(now),
                now,
                FormattableString.Invariant(
                    $"now must be at or after {earliest:yyyy-MM-dd HH:mm:ss.ffffff}, but was {now:yyyy-MM-dd HH:mm:ss.ffffff}"
                )
            );
        }

        WarehouseExperiment definition = AsOf(now);
        DateOnly? complete = CompleteBefore;
        DateOnly? from = complete?.AddDays(-LookbackDays);
        if (from <= DateOnly.FromDateTime(Definition.Start.UtcDateTime))
        {
            from = null;
        }

        WarehouseResult read = await executor
            .RunAsync(
                definition,
                new()
                {
                    EntriesFrom = from,
                    Limits = Limits.Count > 0 ? Limits : null,
                    Progress = progress,
                },
                cancellation
            )
            .ConfigureAwait(false);
        IEnumerable<WarehouseCell> kept = from is { } first ? _cells.Where(cell => cell.Day < first) : [];
        Dictionary<string, ValueLimits> limits = new(Limits, StringComparer.Ordinal);
        foreach ((string id, ValueLimits own) in read.Limits)
        {
            _ = limits.TryAdd(id, own);
        }

        WarehouseResult result = new(definition, kept.Concat(read.Cells), read.Quality, limits)
        {
            Statements = read.Statements,
        };
        return new(
            new(Definition, now, [.. result.Cells], limits, read.Quality.MixedUnits) { LookbackDays = LookbackDays },
            result,
            from,
            complete is { } before ? Late(read.Cells, from, before) : [],
            ReadAt is null ? 0 : Math.Max(0, read.Quality.MixedUnits - MixedUnits)
        );
    }

    /// <summary>The store as JSON.</summary>
    public string ToJson() => WarehouseStoreJson.Write(this);

    /// <summary>A store that was written as JSON.</summary>
    /// <param name="json">What <see cref="ToJson"/> gave.</param>
    /// <param name="definition">The definition it is of.</param>
    /// <exception cref="FormatException">The text is no store, or one of another definition; the message says where.</exception>
    public static WarehouseStore FromJson(string json, WarehouseExperiment definition)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(definition);
        return WarehouseStoreJson.Read(json, definition);
    }

    /// <summary>The definition at a moment: what lies after it has not happened.</summary>
    private WarehouseExperiment AsOf(DateTimeOffset now)
    {
        DateTimeOffset end = now < Definition.End ? now : Definition.End;
        DateTimeOffset until = now < Definition.Until ? now : Definition.Until;
        return new(
            Definition.Experiment,
            Definition.Exposures,
            Definition.Facts,
            Definition.Metrics,
            Definition.Start,
            end
        )
        {
            Until = until,
            Activation = Definition.Activation,
            Holdout = Definition.Holdout,
            Buckets = Definition.Buckets,
        };
    }

    private List<LateDay> Late(IReadOnlyList<WarehouseCell> read, DateOnly? from, DateOnly before)
    {
        List<LateDay> late = [];
        ILookup<DateOnly, WarehouseCell> was = _cells.ToLookup(cell => cell.Day);
        ILookup<DateOnly, WarehouseCell> now = read.ToLookup(cell => cell.Day);
        foreach (
            DateOnly day in _cells
                .Concat(read)
                .Select(cell => cell.Day)
                .Where(day => day < before && (from is null || day >= from))
                .Distinct()
                .Order()
        )
        {
            long unitsBefore = was[day].Sum(cell => cell.Individuals);
            long unitsNow = now[day].Sum(cell => cell.Individuals);
            string[] changed =
            [
                .. Definition
                    .Metrics.Select(metric => metric.Id)
                    .Where(id => !LikeStatistics.AreAlike([.. was[day]], [.. now[day]], id)),
            ];
            if (unitsBefore != unitsNow || changed.Length > 0)
            {
                late.Add(new(day, unitsBefore, unitsNow, unitsBefore == unitsNow ? changed : []));
            }
        }

        return late;
    }
}
