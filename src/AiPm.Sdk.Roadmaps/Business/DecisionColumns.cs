using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>The quantities of a decision tree, drawn together: one column each; of a certain tree one row.</summary>
internal sealed class DecisionColumns
{
    private readonly EstimateColumns _columns = new();
    private double[] _growth = [];

    public int Draws => _columns.Draws;

    public static DecisionColumns Draw(
        DecisionNode tree,
        Estimate rate,
        SimulationOptions options,
        CancellationToken cancellation
    )
    {
        DecisionColumns columns = new();
        columns._columns.Add(rate, "rate", Domain.AtLeast(Math.BitIncrement(-1)));
        columns.Take(tree, "tree");
        columns._columns.Draw(options, cancellation);
        columns._growth = [.. columns.Of(rate).Select(r => 1 + r)];
        return columns;
    }

    private void Take(DecisionNode node, string path)
    {
        _columns.Add(node.Amount, $"{path}/amount", Domain.Real);
        _columns.Add(node.Delay, $"{path}/time", Domain.NonNegative);
        foreach (DecisionBranch branch in node.Branches)
        {
            string step = $"{path}/{node.Name}: {branch.Name}";
            if (branch.Probability is { } probability)
            {
                _columns.Add(probability, $"{step}/probability", Domain.Share);
            }

            Take(branch.Then, step);
        }
    }

    public double[] Zeros() => new double[Draws];

    public double[] Ones() => _columns.Filled(1);

    public double[] Of(Estimate estimate) => _columns.Of(estimate);

    /// <summary>What a unit is worth when a node is reached, on the way before it.</summary>
    public double[] Discount(DecisionNode node)
    {
        if (node.Delay.TryGetCertain(out double certain) && certain == 0)
        {
            return Ones();
        }

        double[] delay = Of(node.Delay);
        double[] factor = new double[Draws];
        for (int d = 0; d < Draws; d++)
        {
            factor[d] = Elementary.Pow(_growth[d], -delay[d]);
        }

        return factor;
    }

    /// <summary>The probabilities of a chance node's outcomes, in each draw.</summary>
    public IEnumerable<(DecisionBranch Branch, double[] Share)> Shares(DecisionNode node)
    {
        double[] left = Ones();
        foreach (DecisionBranch branch in node.Branches.Where(branch => !branch.IsRest))
        {
            double[] share = Of(branch.Probability!.Value);
            for (int d = 0; d < Draws; d++)
            {
                left[d] -= share[d];
            }
        }

        bool hasRest = node.Branches.Any(branch => branch.IsRest);
        for (int d = 0; d < Draws; d++)
        {
            if (left[d] < -DecisionNode.ProbabilityRounding || (!hasRest && left[d] > DecisionNode.ProbabilityRounding))
            {
                throw new UndefinedException(
                    new(
                        UndefinedReason.OutsideDomain,
                        $"The probabilities of \"{node.Name}\" sum to {NumberText.Number(1 - left[d])} in draw {d}; they must sum to {(hasRest ? "at most " : "")}1: give the last outcome the rest."
                    )
                );
            }

            left[d] = Math.Max(0, left[d]);
        }

        return node.Branches.Select(branch => (branch, branch.IsRest ? left : Of(branch.Probability!.Value)));
    }

    public double[] Times(double[] left, double[] right)
    {
        double[] product = new double[Draws];
        for (int d = 0; d < Draws; d++)
        {
            product[d] = left[d] * right[d];
        }

        return product;
    }

    public void Add(double[] sum, double[] term)
    {
        for (int d = 0; d < Draws; d++)
        {
            sum[d] += term[d];
        }
    }

    public void AddProduct(double[] sum, double[] left, double[] right)
    {
        for (int d = 0; d < Draws; d++)
        {
            sum[d] += left[d] * right[d];
        }
    }

    public SimulatedValue Mean(double[] column)
    {
        if (Draws == 1)
        {
            return new(column[0], 0);
        }

        Moments moments = Moments.Of(column);
        return new(moments.Mean.Value, Math.Sqrt(moments.Variance.Value / Draws));
    }

    public SimulatedValue MeanDifference(double[] left, double[] right)
    {
        double[] difference = new double[Draws];
        for (int d = 0; d < Draws; d++)
        {
            difference[d] = left[d] - right[d];
        }

        return Mean(difference);
    }
}
