namespace AiPm.Sdk.Experiments;

/// <summary>The test of two means that a design is for; each with its exact power for normal data.</summary>
public enum MeanPowerMethod
{
    /// <summary>Welch's test, exactly: the noncentral t averaged over the estimated degrees of freedom.</summary>
    Welch,

    /// <summary>Student's test with the pooled variance: noncentral t.</summary>
    Student,

    /// <summary>The z test, where the variance is as good as known.</summary>
    Normal,
}
