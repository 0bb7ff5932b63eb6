using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>A procedure by which several comparisons share an error rate; <see cref="MultipleComparisons"/> has each with its sources.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MultiplicityProcedure>))]
public enum MultiplicityProcedure
{
    /// <summary>None: each comparison has the error rate α for itself.</summary>
    None,

    /// <summary>Bonferroni 1936: each at α times its weight; simultaneous intervals.</summary>
    Bonferroni,

    /// <summary>Šidák 1967: each at 1 − (1 − α)^weight; simultaneous intervals.</summary>
    Sidak,

    /// <summary>Dunnett 1955: each arm with the control, by what their sharing it is worth; simultaneous intervals.</summary>
    Dunnett,

    /// <summary>Tukey 1953, Kramer 1956, Games and Howell 1976: all pairs of arms by the studentised range; simultaneous intervals.</summary>
    Tukey,

    /// <summary>Holm 1979: compatible bounds where all is one-sided, else Bonferroni's intervals, which may disagree.</summary>
    Holm,

    /// <summary>Hochberg 1988: Bonferroni's intervals, which may disagree.</summary>
    Hochberg,

    /// <summary>Hommel 1988: Bonferroni's intervals, which may disagree.</summary>
    Hommel,

    /// <summary>Benjamini and Hochberg 1995: the false discovery rate; intervals with a false coverage rate.</summary>
    BenjaminiHochberg,

    /// <summary>Benjamini and Yekutieli 2001: the false discovery rate under any dependence; intervals with a false coverage rate.</summary>
    BenjaminiYekutieli,

    /// <summary>Serial gatekeeping, Westfall and Krishen 2001: Holm in a stage, and the next only after all of it is shown; intervals as for Holm.</summary>
    Gatekeeping,
}
