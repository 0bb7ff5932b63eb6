namespace AiPm.Sdk.Experiments;

/// <summary>The distribution that a test's statistic is compared with.</summary>
internal enum TestReference
{
    /// <summary>The normal distribution.</summary>
    Normal,

    /// <summary>Student's t with the degrees of freedom of a pooled variance, or of one sample.</summary>
    Student,

    /// <summary>Student's t with Satterthwaite's degrees of freedom.</summary>
    Welch,

    /// <summary>No approximation: every outcome is enumerated.</summary>
    Enumerated,
}
