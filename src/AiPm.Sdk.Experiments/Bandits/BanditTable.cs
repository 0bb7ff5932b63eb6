using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What a policy sees at a decision: the arms that may be chosen, how many decisions there were, and the decision's own random numbers.</summary>
internal sealed class BanditTable(ulong seed)
{
    public const int FloorPlace = 0;
    public const int TiePlace = 1;
    public const int LeaderPlace = 2;
    public const int ChallengerPlace = 3;

    private readonly RandomStream _stream = new(seed, "bandit/decision");
    private double[]? _best;

    /// <summary>The arms that may be chosen.</summary>
    public IReadOnlyList<ArmSlot> Arms { get; private set; } = [];

    /// <summary>The decisions made before.</summary>
    public long Decisions { get; set; }

    private ArmSlot[] _arms = [];

    /// <summary>The evidence or the arms changed.</summary>
    public void Changed() => _best = null;

    public void Seat(IEnumerable<ArmSlot> arms)
    {
        _arms = [.. arms.Where(arm => !arm.IsRetired)];
        Arms = _arms;
        Changed();
    }

    public double Uniform(long decision, int place) => _stream.Uniform(decision, 0, place);

    /// <summary>The arm with the largest draw.</summary>
    public int LargestDraw(long decision, int round)
    {
        int largest = 0;
        double value = double.NegativeInfinity;
        for (int i = 0; i < _arms.Length; i++)
        {
            double draw = _arms[i].Draw(decision, round);
            if (draw > value)
            {
                (largest, value) = (i, draw);
            }
        }

        return largest;
    }

    public int PickAmongTies(double[] indices, long decision) =>
        Pick(SharesOfTies(indices), Uniform(decision, TiePlace));

    /// <summary>1/m for each of the m arms with the largest index.</summary>
    public static double[] SharesOfTies(double[] indices)
    {
        double largest = indices.Max();
        int ties = indices.Count(index => index == largest);
        return [.. indices.Select(index => index == largest ? 1.0 / ties : 0)];
    }

    /// <summary>A place by weights that need not sum to 1.</summary>
    public static int Pick(double[] weights, double uniform)
    {
        double left = uniform * weights.Sum();
        int last = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0)
            {
                last = i;
                left -= weights[i];
                if (left < 0)
                {
                    return i;
                }
            }
        }

        return last;
    }

    public static int Place(double uniform, int count) => Math.Min(count - 1, (int)(uniform * count));

    /// <summary>The probability of each arm to be best, by quadrature; a copy of its own.</summary>
    public double[] ProbabilitiesToBeBest()
    {
        _best ??= BestArmProbabilities.Of([.. _arms.Select(arm => arm.Posterior)]);
        return [.. _best];
    }
}
