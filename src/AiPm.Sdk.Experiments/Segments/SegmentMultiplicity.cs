using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>How the segments are kept from showing something by their number alone; each as in <see cref="MultipleComparisons"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SegmentMultiplicity>))]
public enum SegmentMultiplicity
{
    /// <summary><see cref="MultipleComparisons.BenjaminiHochberg"/>: of the segments shown at most a share α is wrong on average; the intervals agree.</summary>
    BenjaminiHochberg,

    /// <summary><see cref="MultipleComparisons.BenjaminiYekutieli"/>: the same for tests of any dependence.</summary>
    BenjaminiYekutieli,

    /// <summary><see cref="MultipleComparisons.Bonferroni"/>: at most a chance α that any is wrong; the intervals hold together.</summary>
    Bonferroni,

    /// <summary><see cref="MultipleComparisons.Sidak"/>: the same, exact for segments that do not overlap.</summary>
    Sidak,

    /// <summary><see cref="MultipleComparisons.Holm"/>: at most a chance α that any is wrong; two-sided intervals are Bonferroni's and may disagree.</summary>
    Holm,
}
