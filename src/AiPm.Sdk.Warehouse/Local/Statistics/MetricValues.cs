using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

/// <summary>The values of one metric of some units: those that have one, as columns, and how many have none and why.</summary>
internal sealed class MetricValues
{
    private const double MostEvents = 9_007_199_254_740_992;

    private readonly MetricFeeds _feeds;
    private readonly WarehouseMetric _metric;
    private long _noValue;
    private long _outOfRange;
    private long _notFinite;
    private long _leftOut;
    private long _asZero;
    private long _young;

    /// <param name="feeds">Where the values come from.</param>
    /// <param name="partitions">What is kept of units.</param>
    /// <param name="units">The units.</param>
    /// <param name="until">The end of observation.</param>
    /// <param name="room">Columns to use again.</param>
    internal MetricValues(
        MetricFeeds feeds,
        UnitPartition[] partitions,
        ReadOnlySpan<uint> units,
        long until,
        PartColumns room
    )
    {
        _feeds = feeds;
        _metric = feeds.Metric;
        Feed[] sources = [.. feeds.Outcome, .. feeds.Covariates];
        int count = units.Length;
        Columns = [.. sources.Select(_ => room.Take(count))];
        for (int i = 0; i < sources.Length; i++)
        {
            sources[i].Fill(partitions, units, Columns[i]);
        }

        bool[] isYoung = new bool[units.Length];
        if (_metric.OnlyCompleteWindows && _metric.Window is { } window)
        {
            long latest = until - (_metric.Delay + window).Microseconds();
            for (int i = 0; i < units.Length; i++)
            {
                isYoung[i] = partitions[UnitRef.Partition(units[i])].Entries[UnitRef.Place(units[i])].At > latest;
            }
        }

        int kept = Keep(isYoung);
        if (kept < units.Length)
        {
            for (int i = 0; i < Columns.Length; i++)
            {
                double[] whole = Columns[i];
                Columns[i] = whole[..kept];
                room.Return(whole);
            }
        }
    }

    /// <summary>The outcome (of a ratio numerator and denominator), then the covariates, of the units that count.</summary>
    internal double[][] Columns { get; }

    internal MetricQuality Quality => new(0, 0, _leftOut, _asZero, _young);

    internal MetricFaults Faults => new(_noValue, _outOfRange, _notFinite);

    /// <summary>Moves the units that count to the front.</summary>
    private int Keep(bool[] isYoung)
    {
        int outcomes = _feeds.Denominator is null ? 1 : 2;
        int kept = 0;
        for (int i = 0; i < isYoung.Length; i++)
        {
            if (isYoung[i])
            {
                _young++;
                continue;
            }

            if (Counts(i, outcomes))
            {
                for (int column = 0; column < Columns.Length; column++)
                {
                    double value = Columns[column][i];

                    // Nothing is known of the time before: 0.
                    Columns[column][kept] = double.IsNaN(value) ? 0 : value;
                }

                kept++;
            }
        }

        return kept;
    }

    /// <summary>Whether a unit counts; sets the outcome to 0 where that is what none means.</summary>
    private bool Counts(int unit, int outcomes)
    {
        double first = Columns[0][unit];
        if (_metric.Metric.Kind is RetentionKind or FunnelKind)
        {
            _young += double.IsNaN(first) ? 1 : 0;
            return first >= 0;
        }

        double second = outcomes == 2 ? Columns[1][unit] : 0;
        if (double.IsNaN(first) || double.IsNaN(second))
        {
            switch (_metric.Metric.Missing)
            {
                case MissingPolicy.Refuse:
                    _noValue++;
                    return false;
                case MissingPolicy.Exclude:
                    _leftOut++;
                    return false;
                default:
                    _asZero++;
                    first = double.IsNaN(first) ? 0 : first;
                    second = double.IsNaN(second) ? 0 : second;
                    Columns[0][unit] = first;
                    if (outcomes == 2)
                    {
                        Columns[1][unit] = second;
                    }

                    break;
            }
        }

        for (int column = 0; column < Columns.Length; column++)
        {
            if (double.IsInfinity(Columns[column][unit]))
            {
                _notFinite++;
                return false;
            }
        }

        bool isAllowed =
            _metric.Metric.Kind is ProportionKind
                ? first is 0 or 1
                : !_metric.AsCount
                    || (
                        first >= 0
                        && first <= MostEvents
                        && Math.Floor(first) == first
                        && second >= 0
                        && (second > 0 || first == 0)
                    );
        _outOfRange += isAllowed ? 0 : 1;
        return isAllowed;
    }
}
