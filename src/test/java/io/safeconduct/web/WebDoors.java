package io.safeconduct.web;

import org.springframework.context.annotation.Import;

/** The parts of the web face that are doors, without any controller of the product. */
@Import({
    WebConfiguration.class,
    SecurityConfiguration.class,
    IssuerConfiguration.class,
    UnreadablePaths.class,
    Problems.class,
    ProblemPage.class
})
public class WebDoors {}
