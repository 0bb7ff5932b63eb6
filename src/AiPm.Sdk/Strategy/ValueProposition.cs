namespace AiPm.Sdk;

/// <summary>Why somebody should choose the product, in the form of Moore 1991, Crossing the Chasm.</summary>
/// <param name="Customer">For whom it is.</param>
/// <param name="Need">What they need or want.</param>
/// <param name="Category">What kind of thing it is.</param>
/// <param name="Benefit">What it does for them.</param>
/// <param name="Alternative">What they would use otherwise.</param>
/// <param name="Difference">What it does that the alternative does not.</param>
public sealed record ValueProposition(
    string Customer,
    string Need,
    string Category,
    string Benefit,
    string Alternative,
    string Difference
)
{
    /// <summary>The proposition as a sentence about a product.</summary>
    public string Sentence(string product) =>
        $"For {Customer} who {Need}, {product} is {Category} that {Benefit}. Unlike {Alternative}, it {Difference}.";
}
