namespace AiPm.Sdk;

/// <summary>Reviews plans always in one way, as a host is configured.</summary>
/// <param name="options">How.</param>
public sealed class PlanReviewer(ReviewOptions options)
{
    /// <summary>How plans are reviewed.</summary>
    public ReviewOptions Options { get; } = options ?? throw new ArgumentNullException(nameof(options));

    /// <summary>Reviews a plan; see <see cref="PlanReview.Run"/>.</summary>
    /// <param name="plan">The plan, as <see cref="PlanReader"/> reads it.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the review.</param>
    /// <exception cref="Numerics.UndefinedException">A measured effect is undefined, or draws of an estimate leave the range of their slot.</exception>
    /// <exception cref="ArgumentException">The plan's parts contradict each other; the message says where.</exception>
    /// <exception cref="OperationCanceledException">The review was stopped.</exception>
    public PlanReview Review(
        ProductPlan plan,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    ) => PlanReview.Run(plan, Options, progress, cancellation);
}
