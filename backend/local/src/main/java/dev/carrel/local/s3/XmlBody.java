package dev.carrel.local.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** An element of a body in XML, read strictly: no document type, no element that is not asked for. */
public final class XmlBody {
    private final Element element;

    private XmlBody(Element element) {
        this.element = element;
    }

    /**
     * Reads a body.
     *
     * @param root the name that its root must have
     * @throws dev.carrel.local.aws.AwsError {@code MalformedXML}
     */
    public static XmlBody of(byte[] body, String root) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // the default one writes to the console
            builder.setErrorHandler(new DefaultHandler());
            Element element = builder.parse(new ByteArrayInputStream(body)).getDocumentElement();
            if (element.getLocalName().equals(root)) {
                return new XmlBody(element);
            }
            throw S3Errors.malformedXml();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java has a strict XML parser", e);
        } catch (SAXException | IOException e) {
            throw S3Errors.malformedXml();
        }
    }

    /** The elements of this name; none but {@code others} may stand beside them. */
    public List<XmlBody> all(String name, Set<String> others) {
        List<XmlBody> found = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                if (child.getLocalName().equals(name)) {
                    found.add(new XmlBody(child));
                } else if (!others.contains(child.getLocalName())) {
                    throw S3Errors.malformedXml();
                }
            }
        }
        return found;
    }

    /** The text of the element of this name, which may be there once. */
    public Optional<String> text(String name) {
        List<String> found = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && child.getLocalName().equals(name)) {
                found.add(child.getTextContent());
            }
        }
        if (found.size() > 1) {
            throw S3Errors.malformedXml();
        }
        return found.stream().findFirst();
    }

    /** Refuses elements of other names. */
    public void only(Set<String> names) {
        all("", names);
    }
}
