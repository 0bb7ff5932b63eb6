namespace AiPm.Sdk.Risks;

/// <summary>Which of a risk's three ratings.</summary>
public enum RatingStage
{
    /// <summary>As if nothing were done about it.</summary>
    Inherent,

    /// <summary>As it is today, with the controls that work.</summary>
    Current,

    /// <summary>As it should be when all that is planned is done.</summary>
    Target,
}
