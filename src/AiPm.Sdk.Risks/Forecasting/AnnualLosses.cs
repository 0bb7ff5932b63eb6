using System.Runtime.Intrinsics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Adds events up to the losses of each draw: by risk, by period and in total, before and after insurance.</summary>
internal sealed class AnnualLosses : IEventSink
{
    // Beyond, squares of losses are no numbers any more.
    private const double Largest = 1e150;

    private readonly RiskRegister _register;
    private readonly LossHorizon _horizon;
    private readonly IReadOnlyList<InsurancePolicy> _policies;
    private readonly int[] _byId;
    private readonly bool _isComplete;
    private readonly double[][] _periods;

    // By policy, risk and period what is covered of its events; null where it covers none.
    private readonly double[]?[,,] _covered;
    private int _tooLarge;

    public AnnualLosses(EventDraws draws, LossModel model)
    {
        _register = draws.Register;
        _horizon = model.Horizon;
        _policies = model.Policies;
        _isComplete = !draws.HasComputedLosses && _policies.Count == 0;
        _byId =
        [
            .. _register.Risks.Index().OrderBy(risk => risk.Item.Id, StringComparer.Ordinal).Select(risk => risk.Index),
        ];
        Draws = draws.Draws;
        // Cleared chunk by chunk, while they are in cache.
        Risks = [.. _register.Risks.Select(_ => GC.AllocateUninitializedArray<double>(Draws))];
        Total = GC.AllocateUninitializedArray<double>(Draws);
        Gross = _policies.Count == 0 ? Total : new double[Draws];
        Recovered = [.. _policies.Select(_ => new double[Draws])];
        int periods = _horizon.Exposure.Length;
        _periods = periods == 1 ? [] : [.. Enumerable.Range(0, periods).Select(_ => new double[Draws])];
        _covered = new double[]?[_policies.Count, Risks.Length, periods];
        foreach ((int i, InsurancePolicy policy) in _policies.Index())
        {
            foreach ((int j, Risk risk) in _register.Risks.Index())
            {
                for (int period = 0; period < periods && policy.IsCovered(risk.Id); period++)
                {
                    _covered[i, j, period] = new double[Draws];
                }
            }
        }
    }

    /// <summary>By risk the loss that is left, in the order of the register.</summary>
    public double[][] Risks { get; }

    /// <summary>All risks together, after insurance.</summary>
    public double[] Total { get; }

    /// <summary>All risks together, before insurance.</summary>
    public double[] Gross { get; }

    /// <summary>By policy what it pays.</summary>
    public double[][] Recovered { get; }

    /// <summary>By period the loss that is left, in its own money.</summary>
    public double[][] Periods => _periods.Length == 0 ? [Total] : _periods;

    private int Draws { get; }

    public void Begin(int firstDraw, int count)
    {
        foreach (double[] losses in Risks)
        {
            losses.AsSpan(firstDraw, count).Clear();
        }

        Total.AsSpan(firstDraw, count).Clear();
    }

    public void Take(
        EventSource source,
        int firstDraw,
        ReadOnlySpan<int> rows,
        ReadOnlySpan<int> numbers,
        ReadOnlySpan<double> losses
    )
    {
        Add(Risks[source.Risk].AsSpan(firstDraw), rows, losses, source.Factor * _horizon.DiscountFactor(source.Period));
        if (_periods.Length > 0)
        {
            Add(_periods[source.Period].AsSpan(firstDraw), rows, losses, source.Factor);
        }

        for (int policy = 0; policy < _policies.Count; policy++)
        {
            if (_covered[policy, source.Risk, source.Period] is { } covered)
            {
                for (int i = 0; i < losses.Length; i++)
                {
                    covered[firstDraw + rows[i]] += _policies[policy].CoveredOfEvent(losses[i] * source.Factor);
                }
            }
        }
    }

    public void Finish(int firstDraw, int count)
    {
        if (_isComplete)
        {
            AddUp(Total, firstDraw, count);
        }
    }

    /// <summary>What can be done only when all events are in; afterwards the columns are final.</summary>
    /// <exception cref="UndefinedException">Losses are too large to reckon with.</exception>
    public void Complete()
    {
        if (!_isComplete)
        {
            for (int first = 0; first < Draws; first += JointSimulation.ChunkSize)
            {
                int count = Math.Min(JointSimulation.ChunkSize, Draws - first);
                AddUp(Gross, first, count);
                if (_policies.Count > 0)
                {
                    Insure(first, count);
                    AddUp(Total, first, count);
                }
            }
        }

        if (_tooLarge > 0)
        {
            throw new UndefinedException(
                new(
                    UndefinedReason.Infinite,
                    "The losses of some years are above 1e150, too large to reckon with; choose a larger unit."
                )
            );
        }
    }

    private static void Add(Span<double> target, ReadOnlySpan<int> rows, ReadOnlySpan<double> losses, double factor)
    {
        if (factor == 1)
        {
            for (int i = 0; i < losses.Length; i++)
            {
                target[rows[i]] += losses[i];
            }
        }
        else
        {
            for (int i = 0; i < losses.Length; i++)
            {
                target[rows[i]] += losses[i] * factor;
            }
        }
    }

    /// <summary>Added in the order of ids, so that the order of the register changes no bit.</summary>
    private void AddUp(double[] target, int first, int count)
    {
        Span<double> sum = target.AsSpan(first, count);
        foreach (int risk in _byId)
        {
            Add(sum, Risks[risk].AsSpan(first, count));
        }

        foreach (double loss in sum)
        {
            if (!(loss <= Largest))
            {
                Volatile.Write(ref _tooLarge, 1);
            }
        }
    }

    private static void Add(Span<double> sum, ReadOnlySpan<double> terms)
    {
        int row = 0;
        for (; row <= sum.Length - Vector512<double>.Count; row += Vector512<double>.Count)
        {
            (Vector512.Create<double>(sum[row..]) + Vector512.Create(terms[row..])).CopyTo(sum[row..]);
        }

        for (; row < sum.Length; row++)
        {
            sum[row] += terms[row];
        }
    }

    /// <summary>Takes what policies pay from the losses of the risks, in proportion to what was covered of each.</summary>
    private void Insure(int first, int count)
    {
        Span<double> paid = stackalloc double[Risks.Length <= 256 ? Risks.Length : 0];
        paid = Risks.Length <= 256 ? paid : new double[Risks.Length];
        for (int draw = first; draw < first + count; draw++)
        {
            paid.Clear();
            for (int policy = 0; policy < _policies.Count; policy++)
            {
                for (int period = 0; period < _horizon.Exposure.Length; period++)
                {
                    Recovered[policy][draw] += PayYear(policy, period, draw, paid);
                }
            }

            for (int risk = 0; risk < paid.Length; risk++)
            {
                Risks[risk][draw] = Left(Risks[risk][draw], paid[risk]);
            }
        }
    }

    private double PayYear(int policy, int period, int draw, Span<double> paid)
    {
        double covered = 0;
        foreach (int risk in _byId)
        {
            covered += _covered[policy, risk, period]?[draw] ?? 0;
        }

        double payment = covered <= Largest ? _policies[policy].PaidOfYear(covered) : 0;
        if (payment == 0)
        {
            return 0;
        }

        double discount = _horizon.DiscountFactor(period);
        foreach (int risk in _byId)
        {
            paid[risk] += (_covered[policy, risk, period]?[draw] ?? 0) * (payment / covered) * discount;
        }

        if (_periods.Length > 0)
        {
            _periods[period][draw] = Left(_periods[period][draw], payment);
        }

        return payment * discount;
    }

    // What is covered in full leaves nothing, whatever the order in which layers were added.
    private static double Left(double loss, double paid) => loss - paid > 1e-12 * loss ? loss - paid : 0;
}
