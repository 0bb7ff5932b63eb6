using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>
/// The shapes of estimates that become the rooms' own <see cref="Estimate"/> at once, with the names of a plan's assumptions bound. What may be
/// written is the same everywhere; the slot says which range.
/// </summary>
/// <param name="names">The assumptions by name; empty for documents that have none.</param>
internal sealed class EstimateShapes(IReadOnlyDictionary<string, Estimate> names)
{
    private readonly Dictionary<string, Shape<Estimate>> _others = new(StringComparer.Ordinal);

    /// <summary>The names that texts may use.</summary>
    public IReadOnlyDictionary<string, Estimate> Names { get; } = names;

    /// <summary>Any quantity.</summary>
    public Shape<Estimate> Any => Of("boundEstimate", "A quantity.", null);

    /// <summary>A quantity of at least 0.</summary>
    public Shape<Estimate> NonNegative => Of("boundNonNegative", "A quantity of at least 0.", Domain.NonNegative);

    /// <summary>A quantity greater than 0.</summary>
    public Shape<Estimate> Positive => Of("boundPositive", "A quantity greater than 0.", Domain.Positive);

    /// <summary>A share from 0 to 1.</summary>
    public Shape<Estimate> Share => Of("boundShare", "A share from 0 to 1.", Domain.Share);

    /// <summary>A quantity of another range.</summary>
    /// <param name="name">Its name in the JSON Schema; one name stands for one range.</param>
    /// <param name="description">What it is, in a sentence.</param>
    /// <param name="domain">The range; <see langword="null"/> for any, where the text alone says what "a to b" is.</param>
    public Shape<Estimate> Of(string name, string description, Domain? domain)
    {
        if (!_others.TryGetValue(name, out Shape<Estimate>? shape))
        {
            string allowed = PlanEstimateShape.AllowedOf(domain);
            _others[name] = shape = Shape.Leaf(
                name,
                $"{description} {PlanEstimateShape.Writing}",
                allowed,
                number: value =>
                    domain is null || domain.Contains(value)
                        ? Parsed.Of<Estimate>(value)
                        : Parsed.Wrong<Estimate>(domain.Description),
                text: text =>
                    Estimate.TryParse(text, domain, Names, out Estimate read, out TextProblem? problem)
                        ? Parsed.Of(read)
                        : Parsed.Wrong<Estimate>(
                            PlanEstimateShape.AllowedAt(allowed, text, problem),
                            suggestion: problem.Suggestion
                        ),
                schema: PlanEstimateShape.SchemaOf(domain),
                back: estimate =>
                    estimate.TryGetCertain(out double certain)
                        ? new LeafText(certain)
                        : new LeafText(EstimateText.Write(estimate))
            );
        }

        return shape;
    }
}
