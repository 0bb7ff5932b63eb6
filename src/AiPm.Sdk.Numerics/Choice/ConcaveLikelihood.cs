namespace AiPm.Sdk.Numerics;

/// <summary>A concave log-likelihood with its derivatives, as Newton's method needs it.</summary>
/// <remarks>After <see cref="Evaluate"/> the other members answer at that point, without changing anything.</remarks>
internal abstract class ConcaveLikelihood
{
    /// <summary>The number of parameters.</summary>
    public abstract int Size { get; }

    /// <summary>The number of leading parameters whose common shift changes no probability: the items; 0 where there are none.</summary>
    public abstract int Items { get; }

    /// <summary>Whether that shift changes the value after all, as a prior does.</summary>
    public virtual bool FixesShift => false;

    /// <summary>The number of clusters whose scores are independent.</summary>
    public abstract int Clusters { get; }

    /// <summary>The log-likelihood and its gradient; −∞ outside its domain.</summary>
    public abstract double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient);

    /// <summary>Adds the negative Hessian, row after row.</summary>
    public abstract void AddInformation(Span<double> information);

    /// <summary>The negative Hessian times a vector.</summary>
    public abstract void InformationTimes(ReadOnlySpan<double> vector, Span<double> product);

    /// <summary>The diagonal of the negative Hessian.</summary>
    public abstract void InformationDiagonal(Span<double> diagonal);

    /// <summary>Adds Σ sₖ·sₖᵀ over the clusters' scores sₖ, row after row.</summary>
    public abstract void AddScoreProducts(Span<double> products);

    /// <summary>The largest change of a log-odds between two possible outcomes that this step makes.</summary>
    public abstract double Reach(ReadOnlySpan<double> step);

    /// <summary>Whether every observed outcome gains or keeps against each other outcome along this direction, and some gain: then no maximum is finite.</summary>
    public abstract bool RisesForever(ReadOnlySpan<double> direction);
}
