namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// What is used of every stock before each delivery. As use only grows and so do supplies, a plan that has used no more than there was just before each delivery,
/// and no more in all than ever arrives, never lacks anything.
/// </summary>
internal sealed class StockLedger
{
    private const double Rounding = 1e-9;

    private readonly double[][] _deliveries;
    private readonly double[][] _supplied;
    private readonly double[][] _used;

    public StockLedger(AllocationModel model)
    {
        _deliveries = new double[model.Stocks.Length][];
        _supplied = new double[model.Stocks.Length][];
        _used = new double[model.Stocks.Length][];
        for (int s = 0; s < _deliveries.Length; s++)
        {
            DatedAmount[] later =
            [
                .. model.Stocks[s].Deliveries.Where(delivery => delivery.Date > model.Roadmap.Start),
            ];
            DateOnly[] days = [.. later.Select(delivery => delivery.Date).Distinct()];
            _deliveries[s] = [.. days.Select(model.Network.Morning)];
            _supplied[s] = [.. days.Select(day => model.Stocks[s].SuppliedBy(day.AddDays(-1)))];
            _used[s] = new double[days.Length];
        }
    }

    public void Clear()
    {
        foreach (double[] used in _used)
        {
            Array.Clear(used);
        }
    }

    /// <summary>A start and a finish before which the stock does not last; −∞ where it does.</summary>
    public (double Start, double Finish) NotBefore(StockDemand demand, TeamTime time, double start, double finish)
    {
        double notBefore = double.NegativeInfinity;
        double[] deliveries = _deliveries[demand.Stock];
        for (int k = deliveries.Length - 1; k >= 0; k--)
        {
            double left = _supplied[demand.Stock][k] - _used[demand.Stock][k];
            double wanted = demand.Amount * ShareBefore(demand, time, deliveries[k], start, finish);
            if (wanted <= left + Rounding * demand.Amount)
            {
                continue;
            }

            if (demand.Timing == ConsumptionTiming.AtFinish)
            {
                return (double.NegativeInfinity, deliveries[k]);
            }

            double share = demand.Timing == ConsumptionTiming.Evenly ? Math.Max(0, left) / demand.Amount : 0;
            double from = time.Clock.Begin(time.Clock.Work(deliveries[k]) - time.Duration * share);
            notBefore = Math.Max(notBefore, demand.Timing == ConsumptionTiming.AtStart ? deliveries[k] : from);
        }

        return (notBefore, double.NegativeInfinity);
    }

    public void Use(StockDemand demand, TeamTime time, double start, double finish)
    {
        double[] deliveries = _deliveries[demand.Stock];
        for (int k = 0; k < deliveries.Length; k++)
        {
            _used[demand.Stock][k] += demand.Amount * ShareBefore(demand, time, deliveries[k], start, finish);
        }
    }

    /// <summary>The share that is used before a moment.</summary>
    public static double ShareBefore(StockDemand demand, TeamTime time, double moment, double start, double finish) =>
        demand.Timing switch
        {
            ConsumptionTiming.AtStart => start < moment - Rounding ? 1 : 0,
            ConsumptionTiming.AtFinish => finish < moment - Rounding ? 1 : 0,
            _ => finish <= start ? (start < moment - Rounding ? 1 : 0) : time.ShareBy(moment, start, finish),
        };
}
