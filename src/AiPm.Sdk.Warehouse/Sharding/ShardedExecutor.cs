using System.Collections.Immutable;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>Computes a definition on several shards at once and merges what they say: several servers, databases or files, each with all rows of its own units.</summary>
/// <remarks>
/// <para>Valid only where data are sharded by unit: all exposures and facts of a unit lie on one shard. That is checked first, by <see cref="UnitsCompared"/> units of each shard; a unit found on two is an error that names it.</para>
/// <para>Limits that are quantiles are those of the units of all shards together. They are taken from merged sketches, within 0.1 % (1 % where values span many powers of ten) of the order statistic that one
/// executor over all rows would take; <see cref="WarehouseResult.Limits"/> says what they were. Give <see cref="WarehouseRun.Limits"/> to use others.</para>
/// <para>A shard that fails stops the others. Statistics are merged only when all are there, so nothing counts twice.</para>
/// </remarks>
public sealed class ShardedExecutor : IWarehouseExecutor
{
    private readonly ImmutableArray<(string Name, IWarehouseExecutor Executor)> _shards;

    /// <summary>Makes an executor.</summary>
    /// <param name="shards">The shards by name, at least one; each <see cref="IWarehouseShard"/> unless <see cref="UnitsCompared"/> is 0.</param>
    /// <exception cref="ArgumentException">There is none, or a name is empty.</exception>
    public ShardedExecutor(IReadOnlyDictionary<string, IWarehouseExecutor> shards)
    {
        ArgumentNullException.ThrowIfNull(shards);
        foreach ((string name, IWarehouseExecutor executor) in shards)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(name, nameof(shards));
            ArgumentNullException.ThrowIfNull(executor, nameof(shards));
        }

        _shards =
            shards.Count > 0
                ?
                [
                    .. shards
                        .OrderBy(shard => shard.Key, StringComparer.Ordinal)
                        .Select(shard => (shard.Key, shard.Value)),
                ]
                : throw new ArgumentException("shards must be at least 1, but were 0", nameof(shards));
    }

    /// <summary>How many units of each shard are compared with those of the others before anything is computed; 0 for none.</summary>
    /// <value>10,000 by default. Where rows are not sharded by unit nearly every unit is on several shards, so a few suffice.</value>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int UnitsCompared
    {
        get;
        init => field = (int)Domain.NonNegative.Require(value, nameof(UnitsCompared));
    } = 10_000;

    /// <summary>How often a shard that fails is tried again, by itself; problems with its data are none that go away.</summary>
    /// <value>0 by default: an executor of a database tries its statements again by itself.</value>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int Retries
    {
        get;
        init => field = (int)Domain.NonNegative.Require(value, nameof(Retries));
    }

    /// <inheritdoc/>
    /// <exception cref="ShardFailedException">A shard failed; it is named.</exception>
    public async Task<WarehouseResult> RunAsync(
        WarehouseExperiment definition,
        WarehouseRun? run = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        run ??= new();
        if (UnitsCompared > 0 && _shards.Length > 1)
        {
            await RequireSeparateAsync(definition, cancellation).ConfigureAwait(false);
        }

        run = run with { Limits = await ResolveAsync(definition, run, cancellation).ConfigureAwait(false) };
        WarehouseResult[] results = await OnAllAsync(
                (shard, attempt, stop) => shard.Executor.RunAsync(definition, Own(run, shard.Name, attempt), stop),
                cancellation
            )
            .ConfigureAwait(false);
        return results.Aggregate((left, right) => left.Merge(right));
    }

    private static WarehouseRun Own(WarehouseRun run, string shard, int attempt) =>
        run.Progress is { } progress ? run with { Progress = new ShardProgress(shard, attempt, progress) } : run;

    private async Task RequireSeparateAsync(WarehouseExperiment definition, CancellationToken cancellation)
    {
        foreach ((string name, IWarehouseExecutor executor) in _shards)
        {
            if (executor is not IWarehouseShard)
            {
                throw new InvalidOperationException(
                    $"shard \"{name}\" cannot say its units, so it cannot be checked that none is on two: give an {nameof(IWarehouseShard)}, or set {nameof(UnitsCompared)} to 0"
                );
            }
        }

        IReadOnlyList<string>[] units = await OnAllAsync(
                (shard, _, stop) => ((IWarehouseShard)shard.Executor).FirstUnitsAsync(definition, UnitsCompared, stop),
                cancellation
            )
            .ConfigureAwait(false);
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        List<(string Unit, int First, int Second)> twice = [];
        for (int shard = 0; shard < units.Length; shard++)
        {
            foreach (string unit in units[shard])
            {
                if (!seen.TryAdd(unit, shard) && seen[unit] != shard)
                {
                    twice.Add((unit, seen[unit], shard));
                }
            }
        }

        if (twice.Count > 0)
        {
            (string unit, int first, int second) = twice[0];
            throw new WarehouseException([
                new(
                    $"{definition.Exposures.Table}.{definition.Exposures.Unit}",
                    0,
                    $"{NumberText.Count(twice.Count)} units on two shards of {NumberText.Count(seen.Count)} compared, as \"{unit}\" on \"{_shards[first].Name}\" and \"{_shards[second].Name}\"",
                    "each unit on one shard, with all its exposures and facts"
                ),
            ]);
        }
    }

    /// <summary>The limits given, and of the others those that are quantiles, by sketches of all shards.</summary>
    private async Task<IReadOnlyDictionary<string, ValueLimits>> ResolveAsync(
        WarehouseExperiment definition,
        WarehouseRun run,
        CancellationToken cancellation
    )
    {
        Dictionary<string, ValueLimits> limits = new(
            run.Limits ?? ImmutableDictionary<string, ValueLimits>.Empty,
            StringComparer.Ordinal
        );
        WarehouseMetric[] open =
        [
            .. definition.Metrics.Where(metric =>
                metric.Metric.Limits is { AreQuantiles: true } && !limits.ContainsKey(metric.Id)
            ),
        ];
        foreach (double accuracy in new[] { 0.001, 0.01 })
        {
            if (open.Length == 0)
            {
                break;
            }

            WarehouseExperiment pilot = Pilot(definition, open, accuracy);
            WarehouseResult[] results = await OnAllAsync(
                    (shard, attempt, stop) =>
                        shard.Executor.RunAsync(
                            pilot,
                            Own(run with { Limits = null }, $"{shard.Name}, limits", attempt),
                            stop
                        ),
                    cancellation
                )
                .ConfigureAwait(false);
            List<WarehouseMetric> coarse = [];
            foreach (WarehouseMetric metric in open)
            {
                QuantileSketch sketch = new(accuracy);
                foreach (WarehouseCell cell in results.SelectMany(result => result.Cells))
                {
                    sketch = sketch.Merge(cell.Sketches[metric.Id]);
                }

                ValueLimits wanted = metric.Metric.Limits!;
                SketchQuantile? lower = wanted.Lower is { } low ? sketch.Quantile(low) : null;
                SketchQuantile? upper = wanted.Upper is { } high ? sketch.Quantile(high) : null;
                if (sketch.Count > 0)
                {
                    limits[metric.Id] = ValueLimits.At(lower?.Value.Value, upper?.Value.Value);
                    if (lower is { IsWithinAccuracy: false } || upper is { IsWithinAccuracy: false })
                    {
                        coarse.Add(metric);
                    }
                }
            }

            open = [.. coarse];
        }

        return limits;
    }

    /// <summary>The values that limits are taken from, as quantiles of their own.</summary>
    private static WarehouseExperiment Pilot(
        WarehouseExperiment definition,
        IReadOnlyList<WarehouseMetric> metrics,
        double accuracy
    ) =>
        new(
            Experiment.Create(
                definition.Experiment.Name,
                definition.Experiment.Control,
                [.. definition.Experiment.Treatments]
            ),
            definition.Exposures,
            definition.Facts,
            [.. metrics.Select(metric => Pilot(metric, accuracy))],
            definition.Start,
            definition.End
        )
        {
            Until = definition.Until,
            Activation = definition.Activation,
            Holdout = definition.Holdout,
        };

    private static WarehouseMetric Pilot(WarehouseMetric metric, double accuracy)
    {
        Measure measure = metric.Metric.Kind switch
        {
            MeanKind mean => mean.Measure,
            RatioKind ratio => ratio.Numerator,
            _ => ((QuantileKind)metric.Metric.Kind).Measure,
        };
        Metric values = Metric.Quantile(metric.Id, measure, 0.5, metric.Metric.Direction, metric.Metric.Role) with
        {
            Filter = metric.Metric.Filter,
            Grain = metric.Metric.Grain,

            // What has no value is told when the metric itself is computed.
            Missing = metric.Metric.Missing == MissingPolicy.Refuse ? MissingPolicy.Exclude : metric.Metric.Missing,
        };
        return new(values, metric.Facts)
        {
            Window = metric.Window,
            Delay = metric.Delay,
            OnlyCompleteWindows = metric.OnlyCompleteWindows,
            RelativeAccuracy = accuracy,
        };
    }

    /// <summary>Does something on all shards at once; the first that fails stops the others.</summary>
    private async Task<T[]> OnAllAsync<T>(
        Func<(string Name, IWarehouseExecutor Executor), int, CancellationToken, Task<T>> work,
        CancellationToken cancellation
    )
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task<T>[] tasks = [.. _shards.Select(shard => OnOneAsync(shard, work, stop))];
        try
        {
            return await Task.WhenAll(tasks).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            Exception[] failures =
            [
                .. tasks.Where(task => task.IsFaulted).Select(task => task.Exception!.InnerException!),
            ];

            // A shard that is down comes before what is wrong with data, and that of all shards is named.
            throw failures.FirstOrDefault(failure => failure is not WarehouseException)
                ?? new WarehouseException([
                    .. failures.Cast<WarehouseException>().SelectMany(failure => failure.Problems),
                ]);
        }
    }

    private async Task<T> OnOneAsync<T>(
        (string Name, IWarehouseExecutor Executor) shard,
        Func<(string Name, IWarehouseExecutor Executor), int, CancellationToken, Task<T>> work,
        CancellationTokenSource stop
    )
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await work(shard, attempt, stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                throw;
            }
            catch (WarehouseException wrong)
            {
                throw new WarehouseException([
                    .. wrong.Problems.Select(problem => problem with { Path = $"{shard.Name}: {problem.Path}" }),
                ]);
            }
            catch (ArgumentException)
            {
                // A definition that cannot be rendered is none that any shard could compute.
                await stop.CancelAsync().ConfigureAwait(false);
                throw;
            }
#pragma warning disable CA1031 // Whatever a driver throws: the shard is named, and the cause kept.
            catch (Exception failure)
            {
                if (attempt > Retries || stop.IsCancellationRequested)
                {
                    await stop.CancelAsync().ConfigureAwait(false);
                    throw new ShardFailedException(shard.Name, attempt, failure);
                }
            }
#pragma warning restore CA1031
        }
    }
}
