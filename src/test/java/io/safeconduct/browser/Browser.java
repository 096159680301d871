package io.safeconduct.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Wait;
import org.openqa.selenium.support.ui.WebDriverWait;

/** One person's browser: a headless Chromium with a profile of its own. */
final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final By LOG_IN = By.cssSelector("button[type='submit']");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What Camunda's log-in page asks for although it is not there: who is logged in, the welcome page, an icon. */
    private static final List<String> EXPECTED_COMPLAINTS =
            List.of("/camunda/api/admin/auth/user/default", "/camunda-welcome", "/favicon.ico");

    private final ChromeDriver driver;
    private final String url;

    private Browser(ChromeDriver driver, String url) {
        this.driver = driver;
        this.url = url;
    }

    /** Skips the test where there is no Chromium. */
    static Browser at(int port) throws IOException {
        for (Path program : List.of(CHROMIUM, DRIVER)) {
            assumeTrue(
                    Files.isExecutable(program),
                    program + " is missing: apt-get install chromium chromium-driver to test in a browser");
        }
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        return new Browser(new ChromeDriver(service, options()), "http://127.0.0.1:" + port);
    }

    private static ChromeOptions options() throws IOException {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1280,1000",
                "--user-data-dir="
                        + Files.createTempDirectory(Path.of("target"), "chromium")
                                .toAbsolutePath());
        return options;
    }

    Tasklist tasklistOf(String user) {
        logIn("tasklist", user);
        return new Tasklist(this);
    }

    Cockpit cockpitOf(String user) {
        logIn("cockpit", user);
        return new Cockpit(this);
    }

    /** Opens a page of the webapps as somebody who is logged in nowhere, and logs in where that leads: at the issuer. */
    void logInAtIssuer(String application, String user) {
        driver.get(url + "/camunda/app/" + application + "/default/");
        type(By.name("username"), user);
        type(By.name("password"), user);
        click(LOG_IN);
        await(ExpectedConditions.urlContains(url + "/camunda/"));
    }

    /** Waits until the browser is at a place whose address contains this. */
    void awaitAddress(String part) {
        await(ExpectedConditions.urlContains(part));
    }

    Tasklist tasklist() {
        return new Tasklist(this);
    }

    /** Not before the page has all it asked for: an answer that is still on its way may bring the cookie of another session. */
    private void logIn(String application, String user) {
        driver.get(url + "/camunda/app/" + application + "/");
        await(new Quiet());
        type(By.cssSelector("input[placeholder='Username']"), user);
        type(By.cssSelector("input[placeholder='Password']"), user);
        click(LOG_IN);
        await(ExpectedConditions.invisibilityOfElementLocated(LOG_IN));
    }

    WebElement see(By what) {
        return await(ExpectedConditions.visibilityOfElementLocated(what));
    }

    /** Clicks on it in the middle of the window, clear of what sticks to the edges. */
    void click(By what) {
        await(page -> {
            WebElement element = page.findElement(what);
            driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
            element.click();
            return true;
        });
    }

    void type(By where, String text) {
        await(page -> {
            WebElement field = page.findElement(where);
            field.clear();
            field.sendKeys(text);
            return text.equals(field.getDomProperty("value"));
        });
    }

    /** Status and body of what a script on this page gets from the server, with the session of the browser. */
    String fetch(String path) {
        return String.valueOf(driver.executeAsyncScript(
                "const done = arguments[1]; fetch(arguments[0]).then(async a => done(a.status + ' ' + await a.text()))",
                path));
    }

    /** To a page that asks for nothing by itself; the log-in stays. */
    void rest() {
        driver.get(url + "/actuator/health");
    }

    void fetchPost(String path) {
        driver.executeAsyncScript(
                "const done = arguments[1]; fetch(arguments[0], {method: 'POST'}).then(a => done(a.status))", path);
    }

    String run(String script) {
        return String.valueOf(driver.executeScript(script));
    }

    /** Errors in the console, scripts and requests alike, since it was last asked. */
    List<String> complaints() {
        return StreamSupport.stream(driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> EXPECTED_COMPLAINTS.stream().noneMatch(message::contains))
                .toList();
    }

    /** Nothing has come from the server for a while. */
    private final class Quiet implements ExpectedCondition<Boolean> {

        private static final int LOOKS = 6;

        private long arrived;
        private int looks;

        @Override
        public Boolean apply(WebDriver page) {
            long now = ((Number) driver.executeScript("return performance.getEntriesByType('resource').length"))
                    .longValue();
            looks = now == arrived ? looks + 1 : 0;
            arrived = now;
            return looks >= LOOKS;
        }
    }

    private String page() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** What Angular is about to draw again, or still covers, is tried again. */
    private Wait<WebDriver> patiently(Duration pause) {
        return new WebDriverWait(driver, PATIENCE, pause).ignoring(WebDriverException.class);
    }

    private <T> T await(ExpectedCondition<T> condition) {
        try {
            return patiently(Duration.ofMillis(100)).until(condition);
        } catch (TimeoutException late) {
            throw new AssertionError(
                    late.getMessage() + "; the page says: " + page() + "; the browser says: "
                            + driver.manage().logs().get(LogType.BROWSER).getAll(),
                    late);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
