namespace AiPm.Sdk.Prioritization;

/// <summary>The five replies to "how do you feel if the product has it?" and "… if it does not?", in the order of the questionnaire (Kano 1984).</summary>
public enum KanoReply
{
    /// <summary>I like it that way.</summary>
    Like = 1,

    /// <summary>It must be that way; I expect it.</summary>
    MustBe = 2,

    /// <summary>I am neutral.</summary>
    Neutral = 3,

    /// <summary>I can live with it that way.</summary>
    LiveWith = 4,

    /// <summary>I dislike it that way.</summary>
    Dislike = 5,
}
