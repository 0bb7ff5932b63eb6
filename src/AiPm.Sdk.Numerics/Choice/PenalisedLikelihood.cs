namespace AiPm.Sdk.Numerics;

/// <summary>A log-likelihood plus the logarithm of a prior on each item's strength.</summary>
internal sealed class PenalisedLikelihood(ConcaveLikelihood inner, StrengthPrior prior) : ConcaveLikelihood
{
    private readonly double[] _curvatures = new double[inner.Items];

    public override int Size => inner.Size;

    public override int Items => inner.Items;

    public override bool FixesShift => true;

    public override int Clusters => inner.Clusters;

    public override double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        double value = inner.Evaluate(parameters, gradient);
        for (int item = 0; item < Items; item++)
        {
            (double logarithm, double slope, _curvatures[item]) = prior.At(parameters[item]);
            value += logarithm;
            gradient[item] += slope;
        }

        return value;
    }

    public override void AddInformation(Span<double> information)
    {
        inner.AddInformation(information);
        for (int item = 0; item < Items; item++)
        {
            information[item * Size + item] += _curvatures[item];
        }
    }

    public override void InformationTimes(ReadOnlySpan<double> vector, Span<double> product)
    {
        inner.InformationTimes(vector, product);
        for (int item = 0; item < Items; item++)
        {
            product[item] += _curvatures[item] * vector[item];
        }
    }

    public override void InformationDiagonal(Span<double> diagonal)
    {
        inner.InformationDiagonal(diagonal);
        for (int item = 0; item < Items; item++)
        {
            diagonal[item] += _curvatures[item];
        }
    }

    public override void AddScoreProducts(Span<double> products) => inner.AddScoreProducts(products);

    public override double Reach(ReadOnlySpan<double> step)
    {
        double reach = inner.Reach(step);
        foreach (double item in step[..Items])
        {
            reach = Math.Max(reach, Math.Abs(item));
        }

        return reach;
    }

    // The prior bounds the items; what is left can only run away by itself.
    public override bool RisesForever(ReadOnlySpan<double> direction)
    {
        double[] free = direction.ToArray();
        double items = 0;
        foreach (ref double item in free.AsSpan(0, Items))
        {
            items = Math.Max(items, Math.Abs(item));
            item = 0;
        }

        return items <= 1e-6 * inner.Reach(direction) && inner.RisesForever(free);
    }
}
