namespace AiPm.Sdk.Numerics;

/// <summary>A sum of multiples of normal scores: independent ones by leaf, those of a copula by the streams they are mixed from.</summary>
internal sealed class ScoreSum
{
    private readonly Dictionary<object, double> _weights = [];

    /// <summary>The standard deviation: the root of the sum of squares of the weights of independent scores, without cancellation or overflow.</summary>
    public double Deviation
    {
        get
        {
            double largest = _weights.Count == 0 ? 0 : _weights.Values.Max(Math.Abs);
            if (largest == 0 || !double.IsFinite(largest))
            {
                return largest;
            }

            double sum = 0;
            foreach (double weight in _weights.Values)
            {
                sum += weight / largest * (weight / largest);
            }

            return largest * Math.Sqrt(sum);
        }
    }

    public void Add(LeafNode leaf, double multiple)
    {
        if (leaf.Copula is not { } copula)
        {
            _weights[leaf] = _weights.GetValueOrDefault(leaf) + multiple;
            return;
        }

        ReadOnlySpan<ScoreNode> scores = copula.ScoresOf(leaf.Name!);
        double[] weights = copula.WeightsOf(leaf.Name!);
        for (int k = 0; k < weights.Length; k++)
        {
            // A member without scores is its own stream.
            string stream = scores.Length == 0 ? leaf.Name! : scores[k].Stream;
            _weights[stream] = _weights.GetValueOrDefault(stream) + multiple * weights[k];
        }
    }
}
