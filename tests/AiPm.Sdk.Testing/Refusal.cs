namespace AiPm.Sdk.Testing;

/// <summary>What a call refuses, and in which words.</summary>
public static class Refusal
{
    /// <summary>The call throws exactly this exception, which names this parameter in these words.</summary>
    public static void Says<TException>(string parameter, string message, Func<object?> call)
        where TException : ArgumentException
    {
        TException refused = Assert.Throws<TException>(call);
        Assert.Equal(parameter, refused.ParamName);
        Assert.StartsWith($"{message} (Parameter '{parameter}')", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>The call throws exactly this exception with these words.</summary>
    public static void Says<TException>(string message, Func<object?> call)
        where TException : Exception
    {
        string said = Assert.Throws<TException>(call).Message;
        int parameter = said.IndexOf(" (Parameter '", StringComparison.Ordinal);
        Assert.Equal(message, parameter < 0 ? said : said[..parameter]);
    }
}
