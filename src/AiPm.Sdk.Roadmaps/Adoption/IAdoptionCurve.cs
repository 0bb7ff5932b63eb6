namespace AiPm.Sdk.Roadmaps;

/// <summary>A curve with three parameters, the first the logarithm of the market, as a fit sees it.</summary>
internal interface IAdoptionCurve
{
    /// <summary>The share of the market through a time, with its derivatives by the second and third parameter.</summary>
    static abstract (double Share, double BySecond, double ByThird) Share(double second, double third, double time);

    /// <summary>Second and third parameters to begin from, for adopters in so many periods.</summary>
    static abstract IEnumerable<(double Second, double Third)> Starts(int periods);
}
