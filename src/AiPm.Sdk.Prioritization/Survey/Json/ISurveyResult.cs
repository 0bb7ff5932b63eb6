namespace AiPm.Sdk.Prioritization;

/// <summary>A result that writes itself as JSON.</summary>
internal interface ISurveyResult
{
    /// <summary>Writes the members of the result's object.</summary>
    void Write(SurveyJson json);
}
