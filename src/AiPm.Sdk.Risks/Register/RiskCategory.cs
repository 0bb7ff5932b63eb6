namespace AiPm.Sdk.Risks;

/// <summary>What kind of thing goes wrong.</summary>
public enum RiskCategory
{
    /// <summary>Systems fail, are slow or do not scale.</summary>
    Technical,

    /// <summary>Data is missing, wrong, stale or not ours to use.</summary>
    Data,

    /// <summary>The model's answers are not good enough, or stop being so.</summary>
    ModelQuality,

    /// <summary>Some groups are treated worse than others.</summary>
    Bias,

    /// <summary>Personal data is exposed or used without a basis.</summary>
    Privacy,

    /// <summary>Somebody attacks or misuses the product.</summary>
    Security,

    /// <summary>Customers do not want it, or a competitor is ahead.</summary>
    Market,

    /// <summary>People, money or machines are short.</summary>
    Resource,

    /// <summary>A law or its regulator is not satisfied.</summary>
    Regulatory,

    /// <summary>A supplier fails, changes its terms or its model.</summary>
    Vendor,

    /// <summary>Trust is lost in public.</summary>
    Reputational,
}
