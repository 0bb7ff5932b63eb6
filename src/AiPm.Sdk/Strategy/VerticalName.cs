namespace AiPm.Sdk;

/// <summary>The sides of a product in words.</summary>
internal static class VerticalName
{
    public static string Of(Vertical vertical) =>
        vertical switch
        {
            Vertical.BusinessGoals => "business goals",
            Vertical.UserExperience => "user experience",
            Vertical.Technology => "technology",
            _ => "data",
        };
}
