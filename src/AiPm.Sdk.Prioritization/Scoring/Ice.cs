namespace AiPm.Sdk.Prioritization;

/// <summary>
/// ICE: impact, confidence and ease, each from 0 to 10. Its two publications combine them differently and rank differently, so there is no
/// default: say <see cref="Product"/> or <see cref="Mean"/>.
/// </summary>
/// <remarks>
/// A product lets one low input sink an item and spreads scores from 0 to 1,000; a mean lets a high input make up for a low one. (10, 10, 1) and (5, 5, 5) are
/// 100 and 125 as products, 7 and 5 as means.
/// </remarks>
public static class Ice
{
    /// <summary>Impact × confidence × ease, from 0 to 1,000 (Gilad 2018).</summary>
    public static ScoringModel<IceInputs> Product => IceProduct.Model;

    /// <summary>(Impact + confidence + ease) ÷ 3, from 0 to 10 (Ellis and Brown 2017).</summary>
    public static ScoringModel<IceInputs> Mean => IceMean.Model;
}
