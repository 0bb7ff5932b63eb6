using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How well one judgement fits the others.</summary>
/// <param name="First">The first of the pair.</param>
/// <param name="Second">The second of the pair.</param>
/// <param name="Given">How many times the first was judged as important as the second.</param>
/// <param name="Implied">What the priorities imply: their ratio.</param>
public sealed record JudgementCheck(string First, string Second, double Given, double Implied)
{
    /// <summary>How many times too high or too low the judgement is: the larger of given ÷ implied and implied ÷ given; 1 fits.</summary>
    public double Misfit => Math.Max(Given / Implied, Implied / Given);

    /// <summary>The judgement as a phrase, the more important first: <c>quality against price: judged 7, implied 2.3</c>.</summary>
    public override string ToString() =>
        Given >= 1
            ? $"{First} against {Second}: judged {NumberText.Rounded(Given, 3)}, implied {NumberText.Rounded(Implied, 2)}"
            : $"{Second} against {First}: judged {NumberText.Rounded(1 / Given, 3)}, implied {NumberText.Rounded(1 / Implied, 2)}";
}
