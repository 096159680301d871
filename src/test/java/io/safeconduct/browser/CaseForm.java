package io.safeconduct.browser;

import org.openqa.selenium.By;

/** The form of a task: what a person is shown about a proposal, and what they answer. */
final class CaseForm {

    private final Browser browser;

    CaseForm(Browser browser) {
        this.browser = browser;
    }

    /** The whole case as it is read: amount, customer, reasons and the rest. */
    String text() {
        return browser.see(part("view")).getText();
    }

    String rationale() {
        return browser.see(part("rationale")).getText();
    }

    CaseForm choose(String approveOrReject) {
        browser.click(By.cssSelector("input[name='decision'][value='" + approveOrReject + "']"));
        return this;
    }

    CaseForm comment(String text) {
        browser.type(By.name("comment"), text);
        return this;
    }

    CaseForm resolution(String text) {
        browser.type(By.name("resolution"), text);
        return this;
    }

    /** Proposes the same action with other parameters, in one's own name; answers what the form says then. */
    String propose(String parameters) {
        browser.click(By.xpath("//summary[normalize-space() = 'Do something for the customer yourself']"));
        browser.type(part("own-parameters"), parameters);
        browser.click(part("propose"));
        return browser.see(By.cssSelector("[data-part='message'].alert-success, [data-part='message'].alert-danger"))
                .getText();
    }

    /** What specialists have proposed from this case. */
    String work() {
        return browser.see(part("work")).getText();
    }

    /** Completes the task; answers what the form says then. */
    String complete() {
        browser.click(By.xpath("//button[normalize-space() = 'Complete']"));
        return browser.see(By.cssSelector("[data-part='message'].alert-success, [data-part='message'].alert-danger"))
                .getText();
    }

    private static By part(String name) {
        return By.cssSelector("[data-part='" + name + "']");
    }
}
